#!/usr/bin/env python3
"""Makes the two tables that search and the Traditional Chinese folding read, from Unicode's Unihan database.

    scripts/make-readings.py [directory of Unihan_Readings.txt.bz2 and Unihan_Variants.txt.bz2]

The default directory is that of Debian's package unicode-data. It writes, sorted, so that a new Unicode version
shows as a small difference:

- Sources/CResources/data/readings.txt     one syllable a line, without tone, ü as v, then its characters: "ma 吗妈马"
- Sources/CResources/data/traditional.txt  one simplified character a line, then its traditional forms: "干乾幹榦"

Readings are those of modern use: kMandarin, kHanyuPinlu (frequency of spoken Chinese), kXHC1983 (Xiandai Hanyu
Cidian) and kTGHZ2013 (Tongyong Guifan Hanzi Zidian). kHanyuPinyin, which holds every reading since antiquity, is
asked only for a character that none of the three dictionaries knows. A traditional character has the readings of
its simplified form too, because the dictionaries list them there. Interjections such as ng and hm are left out.
"""
import bz2
import collections
import pathlib
import re
import sys
import unicodedata

source = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode")
target = pathlib.Path(__file__).parent.parent / "Sources/CResources/data"
blocks = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF)]
diaeresis = "\u0308"


def unihan(name):
    fields = collections.defaultdict(dict)
    with bz2.open(source / f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                fields[field][chr(int(code[2:], 16))] = value
    return fields


def in_blocks(character):
    return any(first <= ord(character) <= last for first, last in blocks)


def syllables(value):
    """The toneless syllables of a field's value, whatever its positions, frequencies and separators."""
    for word in re.split(r"[\s,]+", re.sub(r"\([0-9]+\)|[0-9.*]+:", " ", value)):
        letters = unicodedata.normalize("NFD", word).replace("u" + diaeresis, "v")
        letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
        letters = letters.replace("ê", "e")
        if re.fullmatch(r"[a-z]+", letters) and re.search(r"[aeiouv]", letters):
            yield letters


def simplified_forms():
    variants = unihan("Variants")["kSimplifiedVariant"]
    forms = {}
    for character, value in variants.items():
        others = [chr(int(code[2:], 16)) for code in value.split() if chr(int(code[2:], 16)) != character]
        others = [other for other in others if in_blocks(other)]
        if in_blocks(character) and others:
            forms[character] = others[0]
    for character in list(forms):  # A chain ends at its last form; a ring ends where it began.
        seen = {character}
        while forms[character] in forms and forms[forms[character]] not in seen:
            seen.add(forms[character])
            forms[character] = forms[forms[character]]
    return {character: form for character, form in forms.items() if form not in forms}


def readings(forms):
    fields = unihan("Readings")
    dictionaries = [fields[name] for name in ("kHanyuPinlu", "kXHC1983", "kTGHZ2013")]
    found = collections.defaultdict(set)
    for first, last in blocks:
        for character in map(chr, range(first, last + 1)):
            known = [field[character] for field in dictionaries if character in field]
            known += [fields["kMandarin"].get(character, "")]
            if len(known) == 1 and character not in forms:
                known += [fields["kHanyuPinyin"].get(character, "")]
            found[character].update(syllable for value in known for syllable in syllables(value))
    for character, form in forms.items():
        found[character] |= found[form]
    return found


def write(name, lines):
    (target / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")


forms = simplified_forms()
characters_of = collections.defaultdict(str)
for character, known in sorted(readings(forms).items()):
    for syllable in known:
        characters_of[syllable] += character
write("readings.txt", (f"{syllable} {characters}" for syllable, characters in sorted(characters_of.items())))

traditional_of = collections.defaultdict(str)
for character, form in sorted(forms.items()):
    traditional_of[form] += character
write("traditional.txt", (form + characters for form, characters in sorted(traditional_of.items())))
