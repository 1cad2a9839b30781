#!/usr/bin/env python3
"""Makes words_th.txt out of two lists of PyThaiNLP, both CC0 1.0: its words, and how often the Thai National Corpus has them.

usage: pip install pythainlp==5.4.0 && python3 src/thai/words_th.py > src/thai/words_th.txt

A line is a word and, behind a tab, how often it stands, as a power of two; without one where the corpus doesn't have it.
The corpus's own words are taken along where they are often used and put together of words of the list: else fragments
of names would come in, too.
"""

import re
import sys
from pathlib import Path

import pythainlp

OFTEN = 20
SHORTEST = 4
corpus = Path(pythainlp.__file__).parent / "corpus"
thai = re.compile("[\u0e01-\u0e4e]{2,}")

listed = {line.strip() for line in open(corpus / "words_th.txt", encoding="utf-8")}
words = {word for word in listed if thai.fullmatch(word)}
counts = {}
for line in open(corpus / "tnc_freq.txt", encoding="utf-8"):
    word, count = line.rstrip("\n").split("\t")
    counts[word] = counts.get(word, 0) + int(count)


def is_compound(word):
    """Returns whether a word is two or more words of the list, none of a single letter."""
    reached = {0}
    for end in range(2, len(word) + 1):
        if any(start in reached and word[start:end] in words for start in range(end - 1)):
            reached.add(end)
    return len(word) in reached


taken = {word for word, count in counts.items() if count >= OFTEN and len(word) >= SHORTEST and thai.fullmatch(word)}
compounds = {word for word in taken - words if is_compound(word)}
for word in sorted(words | compounds, key=lambda word: word.encode()):
    power = counts.get(word, 0).bit_length()
    sys.stdout.write(f"{word}\t{power}\n" if power else f"{word}\n")
