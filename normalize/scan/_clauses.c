/* The searches of normalize.scan.clauses, compiled: the same function and class, the same answers. */

#include "attributions.h"

#define LONGEST 64 /* code points of a word that something is known of */
#define UNKNOWN 0x7F /* the number of a word that nothing is known of */

typedef struct {
    Marks stops, dashes, closers, marks;
    Text read;     /* as which mark each of the stops is told */
    bool may[128]; /* what is a stop or a dash, by the lowest bits */
} Breaks;

static inline Py_ssize_t
behind_marks(Text text, const Marks *marks, Py_ssize_t place, Py_ssize_t end)
{
    while (place < end && is_mark(marks, at(text, place))) {
        place++;
    }
    return place;
}

/* Return where the marks end that stand at a place between two pieces; `place` where there are none. */
static inline Py_ssize_t
end_of_break(Text text, const Breaks *breaks, Py_ssize_t place, Py_ssize_t end)
{
    Py_ssize_t behind = place;
    const Py_UCS4 character = at(text, place);
    if (is_mark(&breaks->stops, character)) {
        if (place == 0 || !is_mark(&breaks->stops, at(text, place - 1))) {
            behind = behind_marks(text, &breaks->closers, behind_marks(text, &breaks->stops, place, end), end);
        }
    } else if (is_mark(&breaks->dashes, character) && place > 0 && Py_UNICODE_ISSPACE(at(text, place - 1))) {
        behind = behind_marks(text, &breaks->dashes, place, end);
    }
    return behind < end && Py_UNICODE_ISSPACE(at(text, behind)) ? behind : place;
}

/* Return where the next marks between two pieces stand: an empty span at the end where there are none. */
static Py_ALWAYS_INLINE inline Span
next_break(Text text, const Breaks *breaks, Py_ssize_t place, Py_ssize_t end)
{
    for (; place < end; place++) {
        const Py_ssize_t behind = breaks->may[at(text, place) & 127] ? end_of_break(text, breaks, place, end) : place;
        if (behind > place) {
            return (Span){place, behind};
        }
    }
    return (Span){end, end};
}

/* ------------------------------------------------------------------ words */

/* Whether a character is the sign of a vowel: no letter, but part of a word (see `_SIGNS` of the twin). */
static inline bool
is_sign(Py_UCS4 character)
{
    static const Py_UCS4 spans[][2] = {
        {0x591, 0x5BD}, {0x5BF, 0x5BF}, {0x5C1, 0x5C2}, {0x5C4, 0x5C5}, {0x5C7, 0x5C7}, {0x610, 0x61A}, {0x64B, 0x65F},
        {0x670, 0x670}, {0x900, 0x903}, {0x93A, 0x93C}, {0x93E, 0x94F}, {0x951, 0x957}, {0x962, 0x963}, {0x200C, 0x200D},
    };
    for (size_t span = 0; span < sizeof spans / sizeof *spans && character >= spans[span][0]; span++) {
        if (character <= spans[span][1]) {
            return true;
        }
    }
    return false;
}

/* Return where the word ends that begins at `place`. */
static Py_ALWAYS_INLINE inline Py_ssize_t
end_of_joined(Text text, Py_ssize_t place, Py_ssize_t end)
{
    for (;;) {
        while (place < end && (is_letter_or_figure(at(text, place)) || is_sign(at(text, place)))) {
            place++;
        }
        const Py_UCS4 joiner = place + 1 < end ? at(text, place) : 0;
        if ((joiner != '\'' && joiner != RIGHT_SINGLE && joiner != '-') || !is_letter_or_figure(at(text, place + 1))) {
            return place;
        }
        place++;
    }
}

/* Whether a paragraph lies within a text; an exception is set where it does not. */
static bool
is_inside(PyObject *string, Py_ssize_t start, Py_ssize_t end)
{
    if (start < 0 || end < start || end > PyUnicode_GET_LENGTH(string)) {
        PyErr_SetString(PyExc_ValueError, "the paragraph lies outside the text");
        return false;
    }
    return true;
}

/* Return a word in the lower case with straight apostrophes. */
static PyObject *
lowered(PyObject *word)
{
    const Text text = text_of(word);
    if (PyUnicode_IS_ASCII(word)) {
        PyObject *low = PyUnicode_New(text.length, 127);
        for (Py_ssize_t place = 0; low != NULL && place < text.length; place++) {
            PyUnicode_1BYTE_DATA(low)[place] = (Py_UCS1)Py_TOLOWER(at(text, place));
        }
        return low;
    }
    PyObject *low = PyObject_CallMethod(word, "lower", NULL);
    if (low != NULL && PyUnicode_FindChar(word, RIGHT_SINGLE, 0, text.length, 1) >= 0) {
        Py_SETREF(low, PyObject_CallMethod(low, "replace", "CC", RIGHT_SINGLE, '\''));
    }
    return low;
}

static PyObject *
joined_words(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string;
    Py_ssize_t start, end;
    if (!taken(args, number, "Unn", &string, &start, &end) || !is_inside(string, start, end)) {
        return NULL;
    }
    const Text text = text_of(string);
    PyObject *words = PyList_New(0), *low = PyList_New(0);
    int done = words == NULL || low == NULL ? -1 : 0;
    for (Py_ssize_t place = start, behind; done == 0 && place < end; place = behind) {
        if (!is_letter_or_figure(at(text, place))) {
            behind = place + 1;
            continue;
        }
        behind = end_of_joined(text, place, end);
        PyObject *word = PyUnicode_Substring(string, place, behind);
        done = word == NULL || append_new(low, lowered(word)) < 0 ? -1 : PyList_Append(words, word);
        Py_XDECREF(word);
    }
    if (done < 0) {
        Py_XDECREF(words);
        Py_XDECREF(low);
        return NULL;
    }
    return Py_BuildValue("(NN)", words, low);
}

/* ------------------------------------------------------------------ what is known of words */

enum { OF_WORD, WEIGHT, WEIGHT_FIRST, NUMBER, NUMBERS };

typedef struct {
    PyObject_HEAD
    Table table;
    long (*numbers)[NUMBERS]; /* of each slot */
    PyObject *sets[4], *read; /* of marks: stops, dashes, closers, others; as what stops are told */
    long doubtful, contracted;
    PyObject *made, *said;     /* the classes of what is told of clauses and of attributions, if of these */
    long pairs[2][2];          /* of classes */
    PyObject *spelt[2], *openings, *lengths;
    long roles[ROLES];
} Clauses;

#define OWNED(self)                                                                                                   \
    {&(self)->sets[0], &(self)->sets[1], &(self)->sets[2],  &(self)->sets[3], &(self)->read,                           \
     &(self)->made,    &(self)->said,    &(self)->spelt[0], &(self)->spelt[1], &(self)->openings, &(self)->lengths}

typedef struct {
    Py_ssize_t start, end;
    Py_UCS4 stop; /* 0 for none */
    bool marked, dash, last;
    Py_ssize_t size, functional, capitals, sentence;
    long classes, first, weight, number;
    Beginning begins;
} Clause;

/* Find the slot of the word `text[start:end]`, -1 where nothing is known of it; false and an exception on failure. */
static Py_ALWAYS_INLINE inline bool
find_slot(const Clauses *self, PyObject *string, Text text, Py_ssize_t start, Py_ssize_t end, Py_ssize_t *slot)
{
    Py_UCS4 low[LONGEST];
    uint64_t hash = HASH_BASIS;
    *slot = -1;
    for (Py_ssize_t place = start; place < end && end - start <= LONGEST; place++) {
        Py_UCS4 character = at(text, place);
        if (character == CAPITAL_SIGMA || character == DOTTED_I) { /* the tables of Python, and what follows */
            PyObject *word = PyUnicode_Substring(string, start, end), *made = word == NULL ? NULL : lowered(word);
            if (made != NULL) {
                const Text own = text_of(made);
                hash = hash_of(own.kind, own.data, 0, own.length);
                *slot = slot_with(&self->table, hash, own.kind, own.data, 0, own.length);
            }
            Py_XDECREF(made);
            Py_XDECREF(word);
            return made != NULL;
        }
        character = character < 128 ? (character - 'A' < 26 ? character | 32 : character)
                    : character == RIGHT_SINGLE ? '\'' : Py_UNICODE_TOLOWER(character);
        low[place - start] = character;
        hash = hash_more(hash, character);
    }
    if (end - start <= LONGEST) {
        *slot = slot_with(&self->table, hash, PyUnicode_4BYTE_KIND, low, 0, end - start);
    }
    return true;
}

/* Whether a word has an apostrophe and does not end in one with an s. */
static Py_ALWAYS_INLINE inline bool
is_contracted(Text text, Py_ssize_t start, Py_ssize_t end)
{
    for (Py_ssize_t place = end - 2; place > start; place--) {
        if (at(text, place) == '\'' || at(text, place) == RIGHT_SINGLE) {
            return place < end - 2 || (at(text, end - 1) | 32) != 's';
        }
    }
    return false;
}

/* Add the words of a piece of a clause to what is told of it, and tell whether its last word is doubtful.

`seen` has a bit for each slot, set where its word stood in the clause. */
static Py_ALWAYS_INLINE inline bool
add_words(const Clauses *self, PyObject *string, Text text, Py_ssize_t place, Py_ssize_t end, Clause *clause, char *seen,
          bool *doubtful)
{
    *doubtful = true;
    for (Py_ssize_t behind, slot; place < end; place = behind) {
        if (!is_letter_or_figure(at(text, place))) {
            behind = place + 1;
            continue;
        }
        behind = end_of_joined(text, place, end);
        if (!find_slot(self, string, text, place, behind, &slot)) {
            return false;
        }
        static const long unknown[NUMBERS] = {[NUMBER] = UNKNOWN};
        const long *numbers = slot < 0 ? unknown : self->numbers[slot];
        const bool contracted = self->contracted != 0 && is_contracted(text, place, behind);
        const long classes = numbers[OF_WORD] | (contracted ? self->contracted : 0);
        if (clause->size < BEGINNING) {
            clause->begins.words[clause->size] = (Known){place, behind, slot, classes, numbers[NUMBER]};
        }
        clause->begins.last = slot;
        if (clause->size++ == 0) {
            clause->first = classes;
            clause->weight = numbers[WEIGHT_FIRST];
            clause->number = numbers[NUMBER];
        }
        clause->classes |= classes;
        clause->functional += classes & 1;
        clause->capitals += clause->size > 1 && Py_UNICODE_ISUPPER(at(text, place));
        if (slot >= 0 && !(seen[slot / 8] & 1 << slot % 8)) {
            seen[slot / 8] |= (char)(1 << slot % 8);
            clause->weight += numbers[WEIGHT];
        }
        *doubtful = behind - place == 1 || (classes & self->doubtful) != 0;
    }
    return true;
}

/* ------------------------------------------------------------------ cut */

/* Return as which mark a stop is told, any other character as it is. */
static inline Py_UCS4
read_as(const Breaks *breaks, Py_UCS4 character)
{
    for (Py_ssize_t number = 0; number < breaks->stops.all.length; number++) {
        if (at(breaks->stops.all, number) == character) {
            return at(breaks->read, number);
        }
    }
    return character;
}

/* Return the one that tells most of the marks between two clauses: a dash as `-`. */
static Py_UCS4
most_telling(Text text, const Breaks *breaks, Py_ssize_t place, Py_ssize_t behind)
{
    if (place == behind || is_mark(&breaks->dashes, at(text, place))) {
        return place == behind ? 0 : '-';
    }
    Py_UCS4 stop = read_as(breaks, at(text, place));
    while (++place < behind) {
        const Py_UCS4 mark = read_as(breaks, at(text, place));
        if (mark == '?' || (mark == '!' && stop != '?')) {
            stop = mark;
        }
    }
    return stop;
}

/* Return what a paragraph ends in, which no white space follows: 0 where that is no stop. */
static Py_UCS4
final_stop(Text text, const Breaks *breaks, Py_ssize_t start, Py_ssize_t end)
{
    while (end > start && is_mark(&breaks->closers, at(text, end - 1))) {
        end--;
    }
    return end > start && is_mark(&breaks->stops, at(text, end - 1)) ? most_telling(text, breaks, end - 1, end) : 0;
}

/* Return where `text[start:end]` ends without the white space behind it. */
static Py_ssize_t
end_of_text(Text text, Py_ssize_t start, Py_ssize_t end)
{
    while (end > start && Py_UNICODE_ISSPACE(at(text, end - 1))) {
        end--;
    }
    return end;
}

/* Whether there is anything in `text[start:end]` but white space, or a run of dashes within it. */
static bool
has_text(Text text, const Breaks *breaks, Py_ssize_t start, Py_ssize_t end)
{
    end = end_of_text(text, start, end);
    while (start < end && Py_UNICODE_ISSPACE(at(text, start))) {
        start++;
    }
    while (start < end && is_mark(&breaks->dashes, at(text, start))) {
        start++;
    }
    while (start < end && is_mark(&breaks->dashes, at(text, end - 1))) {
        end--;
    }
    return start < end;
}

/* Return the letter of a first character: of the upper or the lower case, a digit, another one. */
static Py_UCS4
shape_of(Py_UCS4 character)
{
    return Py_UNICODE_ISUPPER(character) ? 'u' : Py_UNICODE_ISLOWER(character) ? 'l'
           : Py_UNICODE_ISDIGIT(character) ? 'd' : 'o';
}

/* Return the letter for which of two classes there are: the first, the second, both of them or none. */
static inline Py_UCS4
spelt(const Clauses *self, int pair, long classes)
{
    const int known = ((classes & self->pairs[pair][0]) != 0) + 2 * ((classes & self->pairs[pair][1]) != 0);
    return at(text_of(self->spelt[pair]), known);
}

/* Return the letter of the highest of the lowest classes, as many as have a letter. */
static inline Py_UCS4
opening_of(const Clauses *self, long classes)
{
    const Text letters = text_of(self->openings);
    Py_ssize_t highest = letters.length - 1;
    while (highest > 0 && !(classes >> (highest - 1) & 1)) {
        highest--;
    }
    return at(letters, highest);
}

static PyObject *
facts_of(const Clauses *self, const Clause *clause, Py_UCS4 person, Py_UCS4 capital)
{
    const Text lengths = text_of(self->lengths);
    const Py_UCS4 facts[] = {
        person,
        spelt(self, 1, clause->classes),
        opening_of(self, clause->first),
        capital,
        at(lengths, clause->size < lengths.length ? clause->size : lengths.length - 1),
        (Py_UCS4)('0' + 4 * clause->functional / (clause->size + 1)),
        (Py_UCS4)('0' + (clause->capitals < 3 ? clause->capitals : 3)),
        (Py_UCS4)clause->number,
    };
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, facts, sizeof facts / sizeof *facts);
}

/* Return the attribution in a clause: None where there is none. */
static PyObject *
said_in(const Clauses *self, Text text, const Clause *clause)
{
    if (self->said == NULL || !(clause->classes & self->roles[CUE])) {
        Py_RETURN_NONE;
    }
    return attribution_in(&(Reading){text, &clause->begins, clause->size, self->roles}, &self->table,
                          (PyTypeObject *)self->said);
}

static int
append_clause(const Clauses *self, PyObject *string, PyObject *found, const Clause *clause)
{
    const Text text = text_of(string);
    const Py_UCS4 capital = shape_of(at(text, clause->start)), person = spelt(self, 0, clause->classes);
    PyObject *told[] = {
        PyLong_FromSsize_t(clause->start),
        PyLong_FromSsize_t(clause->end),
        clause->stop == 0 ? PyUnicode_New(0, 0) : PyUnicode_FromOrdinal((int)clause->stop),
        PyBool_FromLong(clause->marked),
        PyBool_FromLong(clause->dash),
        PyBool_FromLong(clause->last),
        PyUnicode_FromOrdinal((int)capital),
        PyUnicode_FromOrdinal((int)person),
        PyLong_FromSsize_t(clause->size),
        PyLong_FromLong(clause->classes),
        PyLong_FromLong(clause->first),
        PyLong_FromLong(clause->weight),
        PyLong_FromSsize_t(clause->sentence),
        facts_of(self, clause, person, capital),
        said_in(self, text, clause),
    };
    return append_new(found, tuple_of((PyTypeObject *)self->made, told, sizeof told / sizeof *told));
}

/* Whether the full stop at a place ends no clause; -1 and an exception where that fails. */
static int
asked(PyObject *goes_on, PyObject *string, Py_ssize_t place)
{
    PyObject *answer = PyObject_CallFunction(goes_on, "On", string, place);
    const int true_ = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    return true_;
}

static int
add_clauses(const Clauses *self, PyObject *found, PyObject *string, Span paragraph, PyObject *goes_on, char *seen)
{
    Text text = text_of(string);
    Breaks breaks = {marks_of(self->sets[0]), marks_of(self->sets[1]), marks_of(self->sets[2]), marks_of(self->sets[3]),
                     text_of(self->read), {0}};
    for (int each = 0; each < 128; each++) {
        breaks.may[each] = breaks.stops.may[each] || breaks.dashes.may[each];
    }
    const Py_ssize_t end = paragraph.end;
    bool marked = false; /* whether there is a mark in the paragraph: mostly none */
    for (Py_ssize_t number = 0; number < breaks.marks.all.length && !marked; number++) {
        marked = PyUnicode_FindChar(string, at(breaks.marks.all, number), paragraph.start, end, 1) >= 0;
    }
    Clause last = {0}, now = {0}; /* the one before may go on */
    Py_ssize_t start = paragraph.start, piece = start, sentence = 0;
    bool dash = false, doubtful;
    while (piece <= end) {
        const Span between = BY_WIDTH(text, next_break(text, &breaks, piece, end));
        const Py_ssize_t place = between.start, behind = between.end;
        if (!BY_WIDTH(text, add_words(self, string, text, piece, place, &now, seen, &doubtful))) {
            return -1;
        }
        piece = place < end ? behind : end + 1;
        const bool full_stop = behind - place == 1 && at(text, place) == '.';
        const int goes = full_stop && doubtful ? asked(goes_on, string, place) : 0;
        if (goes < 0) {
            return -1;
        }
        if (goes) {
            continue;
        }
        const Py_UCS4 stop = most_telling(text, &breaks, place, behind);
        const Py_ssize_t close = stop == 0 || stop == '-' ? end_of_text(text, start, place) : behind;
        if (now.size > 0) {
            while (Py_UNICODE_ISSPACE(at(text, start))) {
                start++;
            }
            if (last.size > 0 && append_clause(self, string, found, &last) < 0) {
                return -1;
            }
            last = now;
            last.start = start;
            last.end = close;
            last.stop = stop;
            last.dash = dash;
            last.sentence = sentence;
            sentence += stop == '.' || stop == '?' || stop == '!';
            for (Py_ssize_t each = start; marked && each < close && !last.marked; each++) {
                last.marked = is_mark(&breaks.marks, at(text, each));
            }
            dash = stop == '-';
            now = (Clause){0};
            memset(seen, 0, (self->table.mask + 1) / 8);
        } else {
            last.end = last.size > 0 && has_text(text, &breaks, start, close) ? close : last.end;
            dash |= stop == '-';
        }
        start = behind;
    }
    if (last.size == 0) {
        return 0;
    }
    last.last = true;
    last.stop = last.stop != 0 ? last.stop : final_stop(text, &breaks, last.start, last.end);
    return append_clause(self, string, found, &last);
}

static PyObject *
clauses_cut(Clauses *self, PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *goes_on;
    Span paragraph;
    if (!taken(args, number, "UnnO", &string, &paragraph.start, &paragraph.end, &goes_on) ||
        !is_inside(string, paragraph.start, paragraph.end)) {
        return NULL;
    }
    char *seen = PyMem_Calloc((self->table.mask + 1) / 8, 1);
    PyObject *found = seen == NULL ? PyErr_NoMemory() : PyList_New(0);
    if (found != NULL && add_clauses(self, found, string, paragraph, goes_on, seen) < 0) {
        Py_CLEAR(found);
    }
    PyMem_Free(seen);
    return found;
}

/* ------------------------------------------------------------------ making one */

static int
fill(Clauses *self, PyObject *words)
{
    if (table_begin(&self->table, PyDict_GET_SIZE(words)) < 0) {
        return -1;
    }
    self->numbers = PyMem_Calloc(self->table.mask + 1, sizeof *self->numbers);
    if (self->numbers == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    PyObject *word, *given;
    for (Py_ssize_t place = 0; PyDict_Next(words, &place, &word, &given);) {
        if (!is_string(word)) {
            return -1;
        }
        if (PyUnicode_GET_LENGTH(word) > LONGEST) {
            PyErr_SetString(PyExc_ValueError, "a word is too long");
            return -1;
        }
        long *numbers = self->numbers[table_add(&self->table, word)];
        if (!PyArg_Parse(given, "(llll)", &numbers[OF_WORD], &numbers[WEIGHT], &numbers[WEIGHT_FIRST],
                         &numbers[NUMBER])) {
            return -1;
        }
        if (numbers[NUMBER] < 0 || numbers[NUMBER] > 0x10FFFF) {
            PyErr_SetString(PyExc_ValueError, "the number of a word is no code point");
            return -1;
        }
    }
    return 0;
}

/* Whether the letters that clauses are told in are as many as can be asked for; an exception is set where not. */
static bool
has_letters(const Clauses *self)
{
    if (PyUnicode_GET_LENGTH(self->spelt[0]) != 4 || PyUnicode_GET_LENGTH(self->spelt[1]) != 4 ||
        PyUnicode_GET_LENGTH(self->openings) == 0 || PyUnicode_GET_LENGTH(self->openings) > 31 ||
        PyUnicode_GET_LENGTH(self->lengths) == 0) {
        PyErr_SetString(PyExc_ValueError, "four letters for two classes, and some for others");
        return false;
    }
    return true;
}

/* Read the roles of words in attributions, if any are given; an exception is set where there are too few. */
static bool
has_roles(Clauses *self, PyObject *given)
{
    if ((self->said == NULL) != (given == NULL) || (given != NULL && PyTuple_GET_SIZE(given) != ROLES)) {
        PyErr_SetString(PyExc_ValueError, "attributions are told by the roles of words");
        return false;
    }
    for (Py_ssize_t role = 0; given != NULL && role < ROLES; role++) {
        self->roles[role] = PyLong_AsLong(PyTuple_GET_ITEM(given, role));
    }
    return !PyErr_Occurred();
}

static inline bool
is_tuples(PyObject *type)
{
    return PyType_IsSubtype((PyTypeObject *)type, &PyTuple_Type);
}

static PyObject *
clauses_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *words, *made, *roles = NULL;
    Clauses read = {0};
    if (!PyArg_ParseTuple(args, "O!UUUUUllO!(llU)(llU)UU|O!O!", &PyDict_Type, &words, &read.sets[0], &read.read,
                          &read.sets[1], &read.sets[2], &read.sets[3], &read.doubtful, &read.contracted, &PyType_Type, &made,
                          &read.pairs[0][0], &read.pairs[0][1], &read.spelt[0], &read.pairs[1][0], &read.pairs[1][1],
                          &read.spelt[1], &read.openings, &read.lengths, &PyType_Type, &read.said, &PyTuple_Type, &roles) ||
        !has_letters(&read) || !has_roles(&read, roles)) {
        return NULL;
    }
    if (PyUnicode_GET_LENGTH(read.read) != PyUnicode_GET_LENGTH(read.sets[0])) {
        PyErr_SetString(PyExc_ValueError, "each of the stops is read as one mark");
        return NULL;
    }
    if (!is_tuples(made) || (read.said != NULL && !is_tuples(read.said))) {
        PyErr_SetString(PyExc_TypeError, "clauses and attributions are told in tuples");
        return NULL;
    }
    Clauses *self = (Clauses *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    read.ob_base = self->ob_base;
    *self = read;
    self->made = made;
    PyObject **owned[] = OWNED(self);
    for (size_t each = 0; each < sizeof owned / sizeof *owned; each++) {
        Py_XINCREF(*owned[each]);
    }
    if (fill(self, words) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void
clauses_dealloc(Clauses *self)
{
    PyObject **owned[] = OWNED(self);
    for (size_t each = 0; each < sizeof owned / sizeof *owned; each++) {
        Py_XDECREF(*owned[each]);
    }
    table_end(&self->table);
    PyMem_Free(self->numbers);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef clauses_methods[] = {
    {"cut", (PyCFunction)(void (*)(void))clauses_cut, METH_FASTCALL, "See normalize.scan.clauses."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject clauses_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.Clauses",
    .tp_basicsize = sizeof(Clauses),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See normalize.scan.clauses.",
    .tp_new = clauses_new,
    .tp_dealloc = (destructor)clauses_dealloc,
    .tp_methods = clauses_methods,
};

static PyMethodDef functions[] = {
    {"joined_words", (PyCFunction)(void (*)(void))joined_words, METH_FASTCALL, "See normalize.scan.clauses."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._clauses",
    .m_doc = "The searches of normalize.scan.clauses, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__clauses(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &clauses_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
