"""The name search beside others, on the public cases: the same queries, the same names, five answers each.

    pip install rapidfuzz nomenklatura   # the second one needs libicu-dev, pkg-config and a C++ compiler
    cargo build --release -p recipient-check-cli
    python3 benches/names.py [../shared/vectors/names]

Each query has an id of its own. Recall is what the scorer of the cases says; queries a second are by the clock, over all
cores for ours, on one core for the others. nomenklatura is measured where it is installed, on the 40 names that rapidfuzz
holds for the likeliest: it compares two names and does not search. That search is not in its time.
"""

import bz2
import functools
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared/vectors/names"
COMMAND = ROOT / "target/release/recipient-check"
TOP, CANDIDATES = 5, 40
# Vessels and aircraft are one type in the cases.
TYPES = {"Individual": "individual", "Entity": "entity", "Transport": "vessel"}


def lines(path):
    text = bz2.open(path, "rt", encoding="utf-8") if path.suffix == ".bz2" else open(path, encoding="utf-8")
    with text:
        return [json.loads(line) for line in text]


def best_parties(scored, count=TOP):
    """Each party once, with its best score; `scored` is best first."""
    best = {}
    for party, score in scored:
        best.setdefault(party, score)
        if len(best) == count:
            break
    return list(best.items())


def quality(name):
    return "primary" if name["primary"] else "weak" if name["low"] else "strong"


def ours(parties, queries, directory):
    """Answers of the command, and how long they took without loading the list and making its names ready."""
    source = directory / "cases.jsonl"
    with open(source, "w", encoding="utf-8") as out:
        for party in parties:
            names = [{"name": name["name"], "quality": quality(name)} for name in party["names"]]
            record = {"id": party["id"], "type": TYPES[party["type"]], "programs": party["programs"]}
            out.write(json.dumps(record | {"names": names, "addresses": []}) + "\n")
    compiled = [COMMAND, "compile", "--source", f"records={source}", "--list-id", "cases", "--out", directory, "--allow", "empty"]
    subprocess.run(compiled, stdout=subprocess.DEVNULL, check=True)
    command = [COMMAND, "names", "--jsonl", "--top", str(TOP), "--list", directory / "cases.rcl"]

    def timed(text):
        start = time.perf_counter()
        out = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True).stdout
        return time.perf_counter() - start, out

    ready, _ = timed("")
    took, out = timed("".join(json.dumps({"id": query["id"], "query": query["query"]}) + "\n" for query in queries))
    return {answer["id"]: answer["r"] for answer in map(json.loads, out.splitlines())}, took - ready


def searched(names, queries, search):
    """Answers of `search`, which is given a text and gives positions of names with scores, best first."""
    start = time.perf_counter()
    answers = {
        query["id"]: best_parties((names[at][0], score) for at, score in search(query["query"])) for query in queries
    }
    return answers, time.perf_counter() - start


def systems(parties, queries, directory):
    yield "recipient-check", lambda: ours(parties, queries, directory)
    names = [(party["id"], name["name"], party["type"]) for party in parties for name in party["names"]]
    try:
        import rapidfuzz
        from rapidfuzz import distance, fuzz, process
    except ImportError:
        print("rapidfuzz is not installed: not measured")
        return
    texts = [rapidfuzz.utils.default_process(name) for _, name, _ in names]

    def extract(query, scorer, count):
        query = rapidfuzz.utils.default_process(query)
        return [(at, score) for _, score, at in process.extract(query, texts, scorer=scorer, limit=count)]

    # Several names of a party may be among the best.
    jaro = distance.JaroWinkler.normalized_similarity
    yield f"rapidfuzz {rapidfuzz.__version__} Jaro-Winkler", lambda: searched(names, queries, lambda query: extract(query, jaro, 25))
    likeliest = functools.cache(lambda query: extract(query, fuzz.WRatio, CANDIDATES))
    yield f"rapidfuzz {rapidfuzz.__version__} WRatio", lambda: searched(names, queries, likeliest)
    try:
        from followthemoney import model
        from nomenklatura.matching import LogicV2
        from nomenklatura.matching.types import ScoringConfig
    except ImportError:
        print("nomenklatura is not installed: not measured")
        return
    schemas = {"individual": "Person", "entity": "Organization", "vessel": "Vessel"}

    def entity(id, name, schema):
        # One id for each query: results are cached by it.
        return model.get_proxy({"id": id, "schema": schema, "properties": {"name": [name]}})

    def logic(query):
        scored = []
        for at, _ in likeliest(query):
            listed = entity(f"n{at}", names[at][1], schemas[TYPES[names[at][2]]])
            asked = entity(f"q-{query}", query, listed.schema.name)
            scored.append((at, LogicV2.compare(asked, listed, ScoringConfig.defaults()).score))
        return sorted(scored, key=lambda one: -one[1])

    yield "nomenklatura logic-v2", lambda: searched(names, queries, logic)


def main():
    sys.path.insert(0, str(CASES))
    import scorer

    parties = lines(CASES / "index_names.jsonl.bz2")
    queries = [query for name in ["hits", "hits_suites", "negatives", "near_miss"] for query in lines(CASES / f"{name}.jsonl")]
    assert len({query["id"] for query in queries}) == len(queries), "each query needs an id of its own"
    with tempfile.TemporaryDirectory() as directory:
        directory = Path(directory)
        asked = directory / "queries.jsonl"
        asked.write_text("".join(json.dumps(query) + "\n" for query in queries), encoding="utf-8")
        for name, answer in systems(parties, queries, directory):
            answers, took = answer()
            path = directory / "answers.jsonl"
            path.write_text("".join(json.dumps({"id": id, "r": r}) + "\n" for id, r in answers.items()), encoding="utf-8")
            scorer.report(name, asked, path)
            print(f"{name}: {len(queries) / took:.0f} queries a second")


if __name__ == "__main__":
    main()
