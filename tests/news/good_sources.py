"""A good file of each kind that is read, for the fuzz to spoil."""

import io
import json
import zipfile
from typing import Final

_PROSE: Final = (
    "Vientiane (VNA) – Les pêcheurs du Mékong ont rendu 1 240 silures au fleuve mardi 12 mars. "
    "Le Japon a payé 3,5 millions de dollars, soit 58 % du coût.\n\n"
    "« Le fleuve se repose », a dit le maire. L'ASEAN 3 en a parlé lors dela réunion à Hué.\n\n"
    "ảnh 1 Un silure. Photo : VNA\n\n- VNA"
)
_TEXT: Final = (
    f"Des silures rendus au fleuve\n\n{_PROSE}\n\nVoir plus\n\nUn marché rouvre à Dili\n\n"
    "Le marché de Dili a rouvert ses 300 étals après deux ans de travaux.\n"
)
_FRONT: Final = (
    "---\ntitle: 'Des silures'\nurl: https://fleuve.example/1\ndate: 12 mars 2024\n"
    "publisher: VNA\nlanguage: fr-FR\n---\n"
)
_HTML: Final = (
    """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>Des silures | Le Fleuve</title>
<meta property="og:site_name" content="Le Fleuve"><meta property="og:image" content="/silure.jpg">
<meta property="article:published_time" content="2024-03-12T08:00:00+07:00">
<link rel="canonical" href="https://fleuve.example/1"><script>var a = "<p>";</script></head>
<body><nav><a href="/">Accueil</a></nav><main><article><h1>Des silures rendus au fleuve</h1>
<p class="chapo">Mille deux cent quarante silures ont retrouvé le Mékong &agrave; Vientiane.</p>
<figure><img src="/silure.jpg" width="800"><figcaption>Un silure. Photo&nbsp;: VNA</figcaption>
</figure>"""
    + "".join(f"<p>{paragraph}</p>\n" for paragraph in _PROSE.split("\n\n"))
    + """<table><tr><td>1&#8239;240</td><td>silures</td></tr></table></article></main>
<section class="comments"><p>Bravo &amp; merci.</p></section></body></html>"""
)
_LINES: Final = "\n".join(
    json.dumps(line, ensure_ascii=False)
    for line in (
        {"title": "Des silures", "text": _TEXT, "published": "2024-03-12", "publisher": "VNA"},
        {"html": _HTML, "url": "https://fleuve.example/2", "language": "fr"},
        {"title": "Un marché", "html": "<p>Le marché de Dili a <b>rouvert</b>.</p>"},
    )
)
_RSS: Final = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Le Fleuve</title>
<link>https://fleuve.example/</link><language>fr-FR</language>
<lastBuildDate>Tue, 12 Mar 2024 09:00:00 +0700</lastBuildDate>
<item><title>Des silures &amp; un fleuve</title><link>https://fleuve.example/1</link>
<guid>n1</guid><content:encoded><![CDATA[<p>Les silures <b>nagent</b>.</p>]]></content:encoded>
<pubDate>Tue, 12 Mar 2024 08:00:00 +0700</pubDate>
<media:content url="https://fleuve.example/1.jpg" medium="image"/></item>
<item><title>Un marché</title><guid isPermaLink="false">n2</guid>
<description>&lt;p&gt;Le marché de Dili a rouvert.&lt;/p&gt;</description></item></channel></rss>"""
_ATOM: Final = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<title>Le Fleuve</title><updated>2024-03-12T10:00:00Z</updated>
<entry><id>tag:fleuve.example,2024:1</id><title type="html">Des &lt;i&gt;silures&lt;/i&gt;</title>
<link href="https://fleuve.example/1"/><published>2024-03-12T08:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ils nagent.</p></div></content>
</entry></feed>"""
_JSON_FEED: Final = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Le Fleuve",
        "language": "fr",
        "items": [
            {"id": 1, "url": "https://fleuve.example/1", "content_html": "<p>Ils nagent.</p>"},
            {"id": "2", "title": "Un marché", "content_text": "Il a rouvert.\nÀ Dili."},
        ],
    }
)


def _pack(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


_FILES: Final[dict[str, bytes]] = {
    "plain.txt": _TEXT.encode(),
    "front.md": (_FRONT + f"# Des silures\n\n> **{_PROSE}**\n\n[Ici](https://a.example)").encode(),
    "wide.txt": (_FRONT + _TEXT).encode("utf-16"),
    "page.html": _HTML.encode(),
    "old.htm": _HTML.replace("utf-8", "windows-1252").encode("cp1252", "xmlcharrefreplace"),
    "lines.jsonl": _LINES.encode(),
    "feed.rss": _RSS.encode(),
    "old.xml": _RSS.replace("utf-8", "iso-8859-1").encode("latin-1", "xmlcharrefreplace"),
    "feed.atom": _ATOM.encode(),
    "feed.json": _JSON_FEED.encode(),
}
GOOD_SOURCES: Final[dict[str, bytes]] = {**_FILES, "all.zip": _pack(_FILES)}
"""Contents by a name with the ending by which they are read; none is rejected."""
