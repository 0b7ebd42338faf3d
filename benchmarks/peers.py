"""What Vigie's finding is measured against: BM25 of bm25s, and tantivy with its French stemmer."""

from collections.abc import Sequence

import bm25s
import Stemmer
import tantivy

_RESULTS = 10


def rank_with_bm25s(paragraphs: Sequence[str], questions: Sequence[str]) -> list[list[int]]:
    """Return the numbers of the ten best paragraphs for each question: Snowball stems, BM25."""
    stemmer = Stemmer.Stemmer("french")

    def tokenize(texts: Sequence[str]) -> object:
        return bm25s.tokenize(list(texts), stopwords="fr", stemmer=stemmer, show_progress=False)

    model = bm25s.BM25()
    model.index(tokenize(paragraphs), show_progress=False)
    found, _ = model.retrieve(tokenize(questions), k=_RESULTS, show_progress=False)
    return [[int(number) for number in row] for row in found]


def rank_with_tantivy(paragraphs: Sequence[str], questions: Sequence[str]) -> list[list[int]]:
    """Return the numbers of the ten best paragraphs for each question: its own French analyser."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="french", index_option="freq")
    builder.add_integer_field("number", stored=True)
    index = tantivy.Index(builder.build())
    analyser = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.stopword("french"))
        .filter(tantivy.Filter.stemmer("french"))
        .build()
    )
    index.register_tokenizer("french", analyser)
    writer = index.writer(num_threads=1)
    for number, text in enumerate(paragraphs):
        document = tantivy.Document()
        document.add_text("text", text)
        document.add_integer("number", number)
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def rank(question: str) -> list[int]:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(index.schema, "text", term, "freq"))
            for term in analyser.analyze(question)
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), _RESULTS).hits if terms else []
        return [int(searcher.doc(address).get_first("number") or 0) for _, address in hits]

    return [rank(question) for question in questions]
