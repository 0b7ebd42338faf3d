"""Pages shaped as the content systems of the press make them, with a text of our own."""

TITLE = "Un quai en eau profonde pour Hai Phong"
LEAD = (
    "Le Japon prêtera au Vietnam de quoi construire un quai de 900 mètres, attendu depuis dix ans."
)
BODY = (
    "Hanoï (VNA) – L'accord a été signé mardi 3 juin 2025 par les ministres des Transports des "
    "deux pays, devant une centaine de chefs d'entreprise.",
    "Les travaux commenceront au printemps et dureront quarante mois, selon le ministère.",
    "Le fret coûtera un cinquième de moins, attend la chambre de commerce de la ville.",
)
CAPTION = "Le chantier du quai vu de la mer, en mai."
SECOND = "Les deux ministres à Hanoï. Photo : VNA"
NOISE = (
    "cookies", "Accepter", "Lire aussi", "Le riz se vend moins cher", "Partager", "Facebook",
    "Suivez-nous", "Newsletter", "infolettre", "Bravo pour", "internaute", "Tous droits", "Accueil",
    "Économie", "Sur le même sujet", "plus lus", "Mots-clés", "Imprimer", "Réagir", "Publicité",
)  # fmt: skip

_HEAD = f"<meta charset=utf-8><title>{TITLE} | Le Port</title>"
_COOKIES = (
    '<div id="cookie-banner" class="cookie-consent" role="dialog"><p>Ce site emploie des cookies '
    "pour mesurer son audience et améliorer vos visites, comme le décrit notre politique.</p>"
    "<button>Accepter</button></div>"
)
_COMMENTS = (
    '<section id="comments" class="comments-area"><h3>Réagir</h3><div class="comment-body"><p>'
    "Bravo pour ce quai, dit un internaute du Nord qui l'attendait depuis longtemps.</p></div>"
    "</section>"
)
_TEXT = "".join(f"<p>{part}</p>" for part in BODY)


def _page(head: str, body: str, language: str = "fr") -> str:
    return (
        f"<!DOCTYPE html><html lang={language}><head>{_HEAD}{head}</head><body>{body}</body></html>"
    )


AGENCY = _page(
    """<meta property="og:site_name" content="Vietnam+ (VietnamPlus)">
<meta property="og:image" content="https://agence.example/quai.jpg">
<meta property="article:published_time" content="2025-06-03T15:04:00+07:00">
<link rel="canonical" href="https://agence.example/quai-post1.vnp">""",
    f"""{_COOKIES}<header><nav><a href="/">Accueil</a><a href="/eco">Économie</a></nav></header>
<div class="article"><h1 class="article__title cms-title">{TITLE}</h1>
<div class="article__meta"><time class="time" datetime="2025-06-03T15:04:00+0700">03/06/2025</time>
<div class="social"><a href="#fb">Facebook</a><a href="#p">Partager</a></div></div>
<div class="article__sapo cms-desc">{LEAD}</div>
<div class="article__body cms-body"><figure class="article__avatar"><img src="/quai.jpg">
<figcaption>{CAPTION}</figcaption></figure>{_TEXT}
<table class="picture"><tbody><tr><td class="pic"><img src="/m.jpg"></td></tr>
<tr><td class="caption"><p>{SECOND}</p></td></tr></tbody></table>
<div class="article-relate"><h3>Lire aussi</h3><ul><li><a href="/riz">Le riz se vend moins cher
cette semaine dans le delta</a></li></ul></div></div>
<div class="article__tag"><span>Mots-clés</span><a href="/t/port">#port</a></div></div>
{_COMMENTS}<footer>Tous droits réservés</footer>""",
)
COURRIER = _page(
    """<meta property="og:locale" content="fr_FR">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Un quai en eau profonde pour Hai Phong",
"author":{"@type":"Person","name":"CVN"},"datePublished":"2025-06-03",
"image":["https://courrier.example/quai.jpg"],
"publisher":{"@type":"Organization","logo":{"@type":"ImageObject",
"url":"https://courrier.example/l.png"},
"name":"Le Courrier du Vietnam"}}</script>""",
    f"""<div class="menu"><ul><li><a href="/">Accueil</a></li><li>
<a href="/e">Économie</a></li></ul></div>
<div id="content"><div class="detail"><h1>{TITLE}</h1><div class="date">03/06/2025 15:04</div>
<div class="share-buttons"><a>Partager</a> <a>Imprimer</a></div>
<h2 class="sapo">{LEAD}</h2><div class="content-detail">
<div class="img-wrap"><img data-src="/quai.jpg"><p class="PhotoCaption"><em>{CAPTION}</em></p></div>
{_TEXT}<figure><img src="/m.jpg"><figcaption><em>{SECOND}</em></figcaption></figure>
<p class="author"><strong>VNA/CVN</strong></p>
<p><strong>Lire aussi : </strong><a href="/riz">Le riz se vend moins cher cette semaine</a></p>
</div>
<div class="related-news"><h3>Sur le même sujet</h3><ul><li><a href="/riz">Le riz se vend moins cher
cette semaine dans le delta du Mékong, selon les négociants</a></li></ul></div>
<div class="box-comment">{_COMMENTS}</div></div></div>{_COOKIES}""",
)
WORDPRESS = _page(
    """<meta property="og:site_name" content="Le Port"><meta property="og:locale" content="fr_FR">
<meta property="og:image" content="https://port.example/wp-content/uploads/quai.jpg">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite",
"name":"Le Port"},{"@type":"Article","headline":"Un quai en eau profonde pour Hai Phong",
"datePublished":"2025-06-03T08:04:00+00:00",
"dateModified":"2025-06-09T08:04:00+00:00"}]}</script>""",
    f"""<div id="page"><header class="site-header"><nav><a href="/">Accueil</a></nav></header>
<main><article class="post-7 post type-post hentry"><header class="entry-header">
<h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><time class="entry-date published"
datetime="2025-06-03T15:04:00+07:00">3 juin 2025</time></div></header>
<div class="entry-content"><p class="has-medium-font-size chapo">{LEAD}</p>
<div class="wp-caption alignnone"><img src="/wp-content/uploads/quai.jpg"><p
class="wp-caption-text">
{CAPTION}</p></div>{_TEXT}<figure class="wp-block-image"><img src="/m.jpg"><figcaption
class="wp-element-caption">{SECOND}</figcaption></figure>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Partager :</h3><ul><li>Facebook</li>
</ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>Sur le même sujet</h3><p>Le riz se
vend moins cher cette semaine dans le delta du Mékong.</p></div></div>
<footer class="entry-footer">Mots-clés : <a rel="tag">port</a></footer></article>
<div class="newsletter-signup"><p>Newsletter : recevez chaque matin notre infolettre gratuite, avec
les nouvelles de la veille.</p></div>{_COMMENTS}</main>
<aside class="widget-area"><h2>Les plus lus</h2><ul><li>Le riz se vend moins cher</li></ul></aside>
</div>{_COOKIES}""",
)
GENERIC = _page(
    "",
    f"""{_COOKIES}<div class="top"><a href="/">Accueil</a> | <a href="/e">Économie</a></div>
<div class="wrap"><h1>{TITLE}</h1><span class="byline">Publié le
<time datetime="2025-06-03">mardi</time>
</span><p class="intro"><b>{LEAD}</b></p><figure><img src="/images/quai.jpg" alt="Quai">
<figcaption>{CAPTION}</figcaption></figure>{_TEXT}
<figure><img src="/m.jpg"><figcaption>{SECOND}</figcaption></figure>
<div class="ad">Publicité</div>
<div class="read-more">Lire aussi : <a href="/riz">Le riz se vend moins
cher cette semaine</a></div><div class="follow">Suivez-nous sur Facebook</div></div>
{_COMMENTS}<div class="footer">Tous droits réservés</div>""",
)
PAGES = {"agency": AGENCY, "courrier": COURRIER, "wordpress": WORDPRESS, "generic": GENERIC}
