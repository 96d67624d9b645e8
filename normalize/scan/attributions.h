/* Clauses that say who speaks, compiled: the same answers as normalize.scan.attributions. */

#ifndef NORMALIZE_ATTRIBUTIONS_H
#define NORMALIZE_ATTRIBUTIONS_H

#include "table.h"

#define REACH 12   /* words into a clause */
#define EARLY 4    /* words before a verb that does not end its clause */
#define DISTANT 2  /* words between a pronoun or name at the start and its verb */
#define ADVERBS 2  /* words from a participle back to its auxiliary */
#define FIRST_CODE 0x100
#define BEGINNING (REACH + 1) /* words of a clause of which more is known */

/* Classes of words by what they do in an attribution, in the order of the twin. */
enum { CUE, SOURCE, PARTICIPLE, PERFECT, AUXILIARY, JOINED, AGENT, SUBJECT, PERSON, FUNCTION, COMPLEMENTISER, ARTICLE, ROLES };

typedef struct {
    Py_ssize_t start, end, slot;
    long classes, number;
} Known; /* a word */

typedef struct {
    Known words[BEGINNING];
    Py_ssize_t last; /* the slot of the last word of the clause */
} Beginning;

typedef struct {
    Text text;
    const Beginning *clause;
    Py_ssize_t size; /* words of the clause */
    const long *roles;
} Reading;

static inline bool
does(const Reading *read, Py_ssize_t place, int role)
{
    return (read->clause->words[place].classes & read->roles[role]) != 0;
}

static inline Py_UCS4
initial(const Reading *read, Py_ssize_t place)
{
    return at(read->text, read->clause->words[place].start);
}

/* Whether a word is written in the lower case, as `str.islower` tells. */
static bool
is_written_low(const Reading *read, Py_ssize_t word)
{
    bool cased = false;
    for (Py_ssize_t place = read->clause->words[word].start; place < read->clause->words[word].end; place++) {
        const Py_UCS4 character = at(read->text, place);
        if (Py_UNICODE_ISUPPER(character) || Py_UNICODE_ISTITLE(character)) {
            return false;
        }
        cased |= Py_UNICODE_ISLOWER(character) != 0;
    }
    return cased;
}

/* Whether the first word, which can name the source of speech, does. */
static bool
names_source(const Reading *read)
{
    return is_written_low(read, 0) && read->size > 1 &&
           (Py_UNICODE_ISUPPER(initial(read, 1)) || does(read, 1, ARTICLE));
}

/* Return where the auxiliary of a participle stands, -1 where it has none. */
static Py_ssize_t
auxiliary_of(const Reading *read, Py_ssize_t verb)
{
    for (Py_ssize_t place = verb - 1; place >= 0 && place >= verb - ADVERBS; place--) {
        if (does(read, place, AUXILIARY)) {
            return place;
        }
    }
    return -1;
}

/* Return the letter for a verb of `width` words that stands first. */
static Py_UCS4
inverted(const Reading *read, Py_ssize_t width)
{
    if (does(read, 0, JOINED)) {
        return 'V';
    }
    if (read->size > width && does(read, width, SUBJECT)) {
        return read->size == width + 1 ? 'V' : 'v';
    }
    return read->size > width && Py_UNICODE_ISUPPER(initial(read, width)) ? 'V' : 'v';
}

/* Return the letter of the subject of the verb of `width` words at `verb`. */
static Py_UCS4
subject_of(const Reading *read, Py_ssize_t verb, Py_ssize_t width)
{
    if (does(read, verb, PARTICIPLE)) {
        return 'G';
    }
    if (verb == 0) {
        return inverted(read, width);
    }
    for (Py_ssize_t place = 0; place < verb; place++) {
        if (does(read, place, AGENT)) {
            return 'N';
        }
    }
    if (does(read, verb - 1, SUBJECT)) {
        return 'p';
    }
    if (does(read, verb - 1, PERSON)) {
        return 'i';
    }
    if (does(read, verb - 1, FUNCTION)) {
        return 'x';
    }
    if (Py_UNICODE_ISUPPER(initial(read, verb - 1))) {
        return 'N';
    }
    if (verb <= DISTANT && does(read, 0, SUBJECT)) {
        return 'p';
    }
    return verb <= DISTANT && Py_UNICODE_ISUPPER(initial(read, 0)) && !does(read, 0, FUNCTION) && !does(read, 0, PERSON)
               ? 'N'
               : 't';
}

/* Find the verb of the attribution in a clause, and the first of its words; -1 where there is none. */
static Py_ssize_t
verb_of(const Reading *read, Py_ssize_t *first)
{
    for (Py_ssize_t place = 0; place < Py_MIN(read->size, REACH); place++) {
        if (!does(read, place, CUE) || (does(read, place, SOURCE) && (place > 0 || !names_source(read)))) {
            continue;
        }
        *first = does(read, place, PERFECT) ? auxiliary_of(read, place) : place;
        if (*first >= 0) {
            return place;
        }
    }
    return -1;
}

/* Return where a letter stands among others. */
static inline Py_ssize_t
index_of(const char *letters, char letter)
{
    return strchr(letters, letter) - letters;
}

/* Return the attribution in a clause as a tuple of some class, None where there is none; the words are in a table. */
static PyObject *
attribution_in(const Reading *read, const Table *table, PyTypeObject *made)
{
    static const char subjects[] = "NptxiVvG", places[] = "0125", tails[] = "0136q";
    Py_ssize_t first;
    const Py_ssize_t verb = verb_of(read, &first);
    if (verb < 0) {
        Py_RETURN_NONE;
    }
    const Known *word = &read->clause->words[verb];
    const Py_ssize_t rest = verb + 1, after = read->size - rest;
    const bool reports = after > 0 && does(read, rest, COMPLEMENTISER) && Py_UNICODE_ISLOWER(initial(read, rest));
    const char place = "012225"[Py_MIN(first, 5)], tail = reports ? 'q' : "0113336"[Py_MIN(after, 6)];
    const char subject = (char)subject_of(read, first, rest - first);
    const bool attributes = strchr("NptVvG", subject) != NULL && (after == 0 || first <= EARLY);
    const bool announces = read->clause->last == word->slot;
    const Py_ssize_t code = (index_of(subjects, subject) * 4 + index_of(places, place)) * 5 + index_of(tails, tail);
    const Py_UCS4 facts[] = {(Py_UCS4)(FIRST_CODE + code), (Py_UCS4)subject, (Py_UCS4)word->number, announces};
    PyObject *told[] = {
        PyUnicode_FromOrdinal(subject),
        Py_NewRef(table->slots[word->slot].entry),
        PyLong_FromSsize_t(first),
        PyLong_FromSsize_t(after),
        PyLong_FromSsize_t(rest - first),
        PyUnicode_FromFormat("%c%c%c", subject, place, tail),
        PyBool_FromLong(attributes),
        PyBool_FromLong(announces),
        PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, facts, sizeof facts / sizeof *facts),
    };
    return tuple_of(made, told, sizeof told / sizeof *told);
}

#endif
