/* The searches of normalize.scan.prose, compiled: the same functions, the same answers. */

#include "counts.h"
#include "runs.h"
#include "words.h"

/* ------------------------------------------------------------------ CountsBehind */

#define FIRST_SLOTS 1024 /* for the words of an article */

static PyTypeObject *words_type; /* of normalize.scan._words */

/* Make room for more words; -1 and an exception where there is none. */
static int
grow(Counts *self)
{
    const size_t mask = self->slots == NULL ? FIRST_SLOTS - 1 : 4 * self->mask + 3;
    uint32_t *slots = PyMem_Calloc(mask + 1, sizeof *slots);
    Count *words = PyMem_Realloc(self->words, (mask + 1) / 2 * sizeof *words);
    self->words = words == NULL ? self->words : words;
    if (slots == NULL || words == NULL) {
        PyMem_Free(slots);
        PyErr_NoMemory();
        return -1;
    }
    PyMem_Free(self->slots);
    self->slots = slots;
    self->mask = mask;
    for (size_t number = 0; number < self->used; number++) {
        size_t slot = first_of_key(self, words[number].key);
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = (uint32_t)number + 1;
    }
    return 0;
}

/* Count a form in a dictionary of dictionaries, so many times more; -1 and an exception where that fails. */
static int
count_form(PyObject **forms, PyObject *low, PyObject *form, long more)
{
    if (low == NULL || form == NULL || (*forms == NULL && (*forms = PyDict_New()) == NULL)) {
        return -1;
    }
    PyObject *of_word = PyDict_GetItemWithError(*forms, low);
    if (of_word == NULL) {
        PyObject *made = PyErr_Occurred() ? NULL : PyDict_New();
        const int added = made == NULL ? -1 : PyDict_SetItem(*forms, low, made);
        Py_XDECREF(made);
        if (added < 0) {
            return -1;
        }
        of_word = made;
    }
    PyObject *before = PyDict_GetItemWithError(of_word, form);
    PyObject *times = PyErr_Occurred() ? NULL : PyLong_FromLong((before == NULL ? 0 : PyLong_AsLong(before)) + more);
    const int done = times == NULL ? -1 : PyDict_SetItem(of_word, form, times);
    Py_XDECREF(times);
    return done;
}

/* Count a form of a word among others; -1 and an exception where that fails. */
static int
count_part(PyObject *string, PyObject **forms, Span word, long more)
{
    PyObject *form = PyUnicode_Substring(string, word.start, word.end);
    PyObject *low = form == NULL ? NULL : PyObject_CallMethod(form, "lower", NULL);
    const int done = count_form(forms, low, form, more);
    Py_XDECREF(low);
    Py_XDECREF(form);
    return done;
}

/* Count a word with a capital in its slot; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
count_capital(Counts *self, Text text, Count *count, Span word)
{
    if (count->capital++ == 0) {
        count->start = word.start;
        return 0;
    }
    const Py_ssize_t length = word.end - word.start;
    Py_ssize_t same = 0;
    while (same < length && at(text, count->start + same) == at(text, word.start + same)) {
        same++;
    }
    if (!count->several && same == length) {
        return 0;
    }
    if (!count->several) {
        count->several = 1;
        const Span first = {count->start, count->start + length};
        if (count_part(self->string, &self->forms, first, count->capital - 1) < 0) {
            return -1;
        }
    }
    return count_part(self->string, &self->forms, word, 1);
}

/* Whether a string of a tuple stands in `text[start:end]`. */
static Py_ALWAYS_INLINE inline bool
is_one_of(Text text, Py_ssize_t start, Py_ssize_t end, PyObject *strings)
{
    for (Py_ssize_t number = 0; number < PyTuple_GET_SIZE(strings); number++) {
        const Text string = text_of(PyTuple_GET_ITEM(strings, number));
        Py_ssize_t same = 0;
        while (string.length == end - start && same < string.length && at(string, same) == at(text, start + same)) {
            same++;
        }
        if (same == end - start && string.length == same) {
            return true;
        }
    }
    return false;
}

/* Whether a space is one of some strings. */
static bool
has_space(PyObject *strings)
{
    bool found = false;
    for (Py_ssize_t number = 0; number < PyTuple_GET_SIZE(strings); number++) {
        const Text string = text_of(PyTuple_GET_ITEM(strings, number));
        found |= string.length == 1 && at(string, 0) == ' ';
    }
    return found;
}

/* Count a word whose lower case is one character for each of its own; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
count_word(Counts *self, Text text, Span word, Key key, bool loud)
{
    if (2 * (self->used + 1) > self->mask && grow(self) < 0) {
        return -1;
    }
    uint32_t *slot = slot_of_word(self, text, key, text, word.start, word.end - word.start);
    if (*slot == 0) {
        self->words[self->used] = (Count){.key = key, .start = word.start};
        *slot = (uint32_t)++self->used;
    }
    Count *count = &self->words[*slot - 1];
    if (loud) {
        uint64_t bit;
        const size_t number = loud_number(hash_of_key(key), &bit);
        self->loud[number] |= bit;
        return count_capital(self, text, count, word);
    }
    self->lows += count->low++ == 0;
    return 0;
}

/* Count a word that has no key, likewise. */
static int
count_other(Counts *self, Text text, Span word)
{
    uint64_t hash = HASH_BASIS;
    bool loud = false, odd = false;
    for (Py_ssize_t place = word.start; place < word.end; place++) {
        const Py_UCS4 character = at(text, place), low = lower_of(character);
        hash = hash_more(hash, low);
        loud |= low != character;
        odd |= character == DOTTED_I || character == CAPITAL_SIGMA;
    }
    return odd ? count_part(self->string, &self->odd, word, 1) : count_word(self, text, word, (Key){0, hash}, loud);
}

static Py_ALWAYS_INLINE inline int
count_words(Counts *self, Text text, PyObject *gaps)
{
    const bool spaced = has_space(gaps);
    Runs runs;
    if (find_runs(text, is_letter, &runs) < 0) {
        return -1;
    }
    int done = 0;
    Walk walk = walk_through(&runs);
    Py_ssize_t before = text.length; /* where the word before ends */
    while (done == 0 && walk.start < text.length) {
        const Span word = next_run(&walk);
        const bool beside = word.start == before + 1 && at(text, before) == ' ';
        if ((beside && spaced) || (before < word.start && is_one_of(text, before, word.start, gaps))) {
            const Key key = key_of(text, word), low = lower_key(key, word.end - word.start);
            const bool loud = (low.head != key.head) | (low.tail != key.tail);
            done = key.head != 0 ? count_word(self, text, word, low, loud) : count_other(self, text, word);
        }
        before = end_of_joined(&walk, text, word.end);
    }
    forget_runs(&runs);
    return done;
}

static PyObject *
counts_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *string, *gaps;
    if (!PyArg_ParseTuple(args, "UO!", &string, &PyTuple_Type, &gaps)) {
        return NULL;
    }
    for (Py_ssize_t number = 0; number < PyTuple_GET_SIZE(gaps); number++) {
        if (!is_string(PyTuple_GET_ITEM(gaps, number))) {
            return NULL;
        }
    }
    Counts *self = (Counts *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->string = Py_NewRef(string);
    Text text = text_of(string);
    if (grow(self) < 0 || BY_WIDTH(text, count_words(self, text, gaps)) < 0) {
        Py_CLEAR(self);
    }
    return (PyObject *)self;
}

static void
counts_dealloc(Counts *self)
{
    Py_XDECREF(self->string);
    Py_XDECREF(self->forms);
    Py_XDECREF(self->odd);
    PyMem_Free(self->words);
    PyMem_Free(self->slots);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
counts_low(Counts *self, PyObject *word)
{
    if (!is_string(word)) {
        return NULL;
    }
    const Text asked = text_of(word);
    const Span whole = {0, asked.length};
    return PyLong_FromUnsignedLong(count_of(self, asked, whole, key_of(asked, whole)).low);
}

static PyObject *
counts_capital(Counts *self, PyObject *word)
{
    if (!is_string(word)) {
        return NULL;
    }
    const Text asked = text_of(word);
    const Span whole = {0, asked.length};
    long low, capital;
    const int done = read_times(self, asked, word, whole, key_of(asked, whole), &low, &capital);
    return done < 0 ? NULL : PyLong_FromLong(capital);
}

/* Add to a dictionary the forms that one of `forms` or `odd` has of a word; -1 and an exception where that fails. */
static int
add_forms(PyObject *found, PyObject *forms, PyObject *word)
{
    PyObject *of_word = forms == NULL ? NULL : PyDict_GetItemWithError(forms, word);
    return of_word == NULL ? (PyErr_Occurred() ? -1 : 0) : PyDict_Update(found, of_word);
}

/* Add a number for a word of the text to a dictionary, by how it stands there or by its lower case. */
static int
add_number(PyObject *found, PyObject *string, Span word, bool low, long times)
{
    PyObject *key = PyUnicode_Substring(string, word.start, word.end);
    if (low && key != NULL) {
        Py_SETREF(key, PyObject_CallMethod(key, "lower", NULL));
    }
    PyObject *number = PyLong_FromLong(times);
    const int done = key == NULL || number == NULL ? -1 : PyDict_SetItem(found, key, number);
    Py_XDECREF(number);
    Py_XDECREF(key);
    return done;
}

static Span
span_of(const Counts *self, const Count *count)
{
    return (Span){count->start, end_of_letters(text_of(self->string), count->start)};
}

static PyObject *
counts_forms(Counts *self, PyObject *word)
{
    PyObject *found = is_string(word) ? PyDict_New() : NULL;
    if (found == NULL) {
        return NULL;
    }
    const Text asked = text_of(word);
    const Span whole = {0, asked.length};
    const Count count = count_of(self, asked, whole, key_of(asked, whole));
    const int added = count.several   ? add_forms(found, self->forms, word)
                      : count.capital ? add_number(found, self->string, span_of(self, &count), false, count.capital)
                                      : 0;
    if (added < 0 || add_forms(found, self->odd, word) < 0) {
        Py_CLEAR(found);
    }
    return found;
}

static PyObject *
counts_all_low(Counts *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *found = PyDict_New();
    for (size_t number = 0; found != NULL && number < self->used; number++) {
        const Count *count = &self->words[number];
        const bool loud = count->capital != 0; /* so is the occurrence that is known */
        if (count->low != 0 && add_number(found, self->string, span_of(self, count), loud, count->low) < 0) {
            Py_CLEAR(found);
        }
    }
    return found;
}

static PyObject *
counts_all_forms(Counts *self, PyObject *Py_UNUSED(ignored))
{
    PyObject *found = PyDict_New(), *word, *of_word;
    for (size_t number = 0; found != NULL && number < self->used; number++) {
        const Count *count = &self->words[number];
        if (count->capital != 0 && !count->several &&
            add_number(found, self->string, span_of(self, count), false, count->capital) < 0) {
            Py_CLEAR(found);
        }
    }
    PyObject *const both[] = {self->forms, self->odd};
    for (int number = 0; number < 2; number++) {
        for (Py_ssize_t place = 0; found != NULL && both[number] != NULL && PyDict_Next(both[number], &place, &word, &of_word);) {
            if (PyDict_Update(found, of_word) < 0) {
                Py_CLEAR(found);
            }
        }
    }
    return found;
}

/* Return the hash of the lower case of a counted word in a table. */
static Py_ALWAYS_INLINE inline uint64_t
hash_of_count(const Count *count)
{
    uint64_t hash = HASH_BASIS;
    for (uint64_t left = count->key.head; left != 0; left >>= 8) {
        hash = hash_more(hash, left & 0xFF);
    }
    for (uint64_t left = count->key.head == 0 ? 0 : count->key.tail; left != 0; left >>= 8) {
        hash = hash_more(hash, left & 0xFF);
    }
    return count->key.head == 0 ? count->key.tail : hash;
}

/* Return how many letters a counted word has. */
static Py_ALWAYS_INLINE inline Py_ssize_t
letters_of_count(Text own, const Count *count)
{
    if (count->key.head == 0) {
        return end_of_letters(own, count->start) - count->start;
    }
    Py_ssize_t letters = count->key.tail == 0 ? 0 : 8;
    for (uint64_t left = letters == 0 ? count->key.head : count->key.tail; left != 0; left >>= 8) {
        letters++;
    }
    return letters;
}

/* Whether an entry of a table is the lower case of a counted word, which has so many letters. */
static Py_ALWAYS_INLINE inline bool
is_entry(PyObject *entry, Text own, const Count *count, Py_ssize_t length)
{
    const Text text = text_of(entry);
    if (text.length != length) {
        return false;
    }
    if (PY_LITTLE_ENDIAN && count->key.head != 0 && text.kind == PyUnicode_1BYTE_KIND) {
        return memcmp(text.data, &count->key, (size_t)length) == 0;
    }
    Py_ssize_t same = 0;
    while (same < length && at(text, same) == lower_of(at(own, count->start + same))) {
        same++;
    }
    return same == length;
}

/* Return the entry of a table that is the lower case of a counted word, by its hash; NULL where none is. */
static PyObject *
entry_of(const Table *table, Text own, const Count *count, uint64_t hash)
{
    if (!may_have(table, hash)) {
        return NULL;
    }
    const Py_ssize_t length = letters_of_count(own, count);
    for (size_t slot = slot_of(table, hash); table->slots[slot].entry != NULL; slot = (slot + 1) & table->mask) {
        if (table->slots[slot].hash == hash && is_entry(table->slots[slot].entry, own, count, length)) {
            return table->slots[slot].entry;
        }
    }
    return NULL;
}

/* How words of a set stand: see `CountsBehind.balance`. */
typedef struct {
    PyObject *but; /* a set: its words are not counted */
    PyObject *low; /* a dictionary */
    long number, high;
} Balance;

/* Add how often an entry stands without a capital and with one; -1 and an exception where that fails. */
static int
add_times(Balance *balance, PyObject *entry, long low, long capital)
{
    const int left_out = PySet_Contains(balance->but, entry);
    if (left_out != 0) {
        return left_out < 0 ? -1 : 0;
    }
    balance->number++;
    balance->high += capital;
    PyObject *times = low == 0 ? NULL : Py_BuildValue("ll", low, capital); /* few have lost their capital */
    const int done = low == 0 ? 0 : times == NULL ? -1 : PyDict_SetItem(balance->low, entry, times);
    Py_XDECREF(times);
    return done;
}

/* Add the times of the counted words that are entries; -1 and an exception where that fails. */
static int
add_all_times(const Counts *self, const Words *words, Balance *balance)
{
    const Table *table = &words->table;
    const Text own = text_of(self->string);
    for (size_t number = 0; number < self->used; number++) {
        const Count *count = &self->words[number];
        if (!may_have_key(words, count->key)) {
            continue; /* as of most */
        }
        PyObject *entry = entry_of(table, own, count, hash_of_count(count));
        const int odd = entry == NULL || self->odd == NULL ? 0 : PyDict_Contains(self->odd, entry); /* asked below */
        if (odd < 0 || (entry != NULL && !odd && add_times(balance, entry, count->low, count->capital) < 0)) {
            return -1;
        }
    }
    PyObject *word, *forms;
    for (Py_ssize_t place = 0; self->odd != NULL && PyDict_Next(self->odd, &place, &word, &forms);) {
        const Text text = text_of(word);
        const Span whole = {0, text.length};
        const uint64_t hash = hash_of(text.kind, text.data, 0, text.length);
        long low, capital;
        if (slot_with(table, hash, text.kind, text.data, 0, text.length) >= 0 &&
            (read_times(self, text, word, whole, key_of(text, whole), &low, &capital) < 0 ||
             add_times(balance, word, low, capital) < 0)) {
            return -1;
        }
    }
    return 0;
}

static PyObject *
counts_balance(Counts *self, PyObject *const *args, Py_ssize_t number)
{
    PyObject *words;
    Balance balance = {.number = 0};
    if (!taken(args, number, "OO", &words, &balance.but)) {
        return NULL;
    }
    if (!PyObject_TypeCheck(words, words_type) || !PyAnySet_Check(balance.but)) {
        PyErr_SetString(PyExc_TypeError, "expected words and a set");
        return NULL;
    }
    balance.low = PyDict_New();
    const int done = balance.low == NULL ? -1 : add_all_times(self, (Words *)words, &balance);
    PyObject *found = done < 0 ? NULL : Py_BuildValue("llO", balance.number, balance.high, balance.low);
    Py_XDECREF(balance.low);
    return found;
}

/* Return how many of some counted words are entries of a table. What is read of one is fetched while others are. */
static Py_ssize_t
number_among(const Counts *self, const Table *table, const size_t *numbers, Py_ssize_t size)
{
    const Text own = text_of(self->string);
    uint64_t hashes[TOGETHER];
    Py_ssize_t known = 0;
    for (Py_ssize_t each = 0; each < size; each++) {
        hashes[each] = hash_of_count(&self->words[numbers[each]]);
#ifdef __GNUC__
        __builtin_prefetch(filter_block(table, hashes[each]));
        __builtin_prefetch(&table->slots[slot_of(table, hashes[each])]);
#endif
    }
#ifdef __GNUC__
    for (Py_ssize_t each = 0; each < size; each++) {
        __builtin_prefetch(table->slots[slot_of(table, hashes[each])].entry);
    }
#endif
    for (Py_ssize_t each = 0; each < size; each++) {
        known += entry_of(table, own, &self->words[numbers[each]], hashes[each]) != NULL;
    }
    return known;
}

/* Whether a word stands without a capital and has so many letters, and nothing but letters unless it may have any. */
static bool
is_looked_at(const Counts *self, const Count *count, Py_ssize_t least)
{
    if (count->low == 0 || least <= 0) {
        return count->low != 0;
    }
    const Text text = text_of(self->string);
    const Span word = span_of(self, count);
    bool letters = word.end - word.start >= least;
    for (Py_ssize_t place = word.start; letters && place < word.end; place++) {
        letters = at(text, place) < 128 || Py_UNICODE_ISALPHA(at(text, place));
    }
    return letters;
}

static PyObject *
counts_known_low(Counts *self, PyObject *const *args, Py_ssize_t count)
{
    PyObject *given;
    Py_ssize_t asked, least, words = 0, place = 0, looked = 0, known = 0, size = 0;
    if (!taken(args, count, "Onn", &given, &asked, &least)) {
        return NULL;
    }
    if (!PyObject_TypeCheck(given, words_type)) {
        PyErr_SetString(PyExc_TypeError, "expected words");
        return NULL;
    }
    for (size_t number = 0; least > 0 && number < self->used; number++) {
        words += is_looked_at(self, &self->words[number], least);
    }
    words = least > 0 ? words : (Py_ssize_t)self->lows;
    const Py_ssize_t step = Py_MAX(1, words / Py_MAX(1, asked));
    size_t numbers[TOGETHER];
    for (size_t number = 0; number < self->used; number++) {
        if (!is_looked_at(self, &self->words[number], least) || place++ % step != 0) {
            continue;
        }
        numbers[size++] = number;
        if (size == TOGETHER) {
            looked += size;
            known += number_among(self, &((Words *)given)->table, numbers, size);
            size = 0;
        }
    }
    known += number_among(self, &((Words *)given)->table, numbers, size);
    return Py_BuildValue("nn", looked + size, known);
}

static PyMethodDef counts_methods[] = {
    {"low", (PyCFunction)counts_low, METH_O, "See normalize.scan.prose."},
    {"capital", (PyCFunction)counts_capital, METH_O, "See normalize.scan.prose."},
    {"forms", (PyCFunction)counts_forms, METH_O, "See normalize.scan.prose."},
    {"all_low", (PyCFunction)counts_all_low, METH_NOARGS, "See normalize.scan.prose."},
    {"known_low", (PyCFunction)(void (*)(void))counts_known_low, METH_FASTCALL, "See normalize.scan.prose."},
    {"all_forms", (PyCFunction)counts_all_forms, METH_NOARGS, "See normalize.scan.prose."},
    {"balance", (PyCFunction)(void (*)(void))counts_balance, METH_FASTCALL, "See normalize.scan.prose."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject counts_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.CountsBehind",
    .tp_basicsize = sizeof(Counts),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See normalize.scan.prose.",
    .tp_new = counts_new,
    .tp_dealloc = (destructor)counts_dealloc,
    .tp_methods = counts_methods,
};

/* ------------------------------------------------------------------ capital_names */

/* Whether a capital stands at a place. */
static Py_ALWAYS_INLINE inline bool
has_capital(Text text, Py_ssize_t place)
{
    const Py_UCS4 character = at(text, place);
    return character < 128 ? character - 'A' < 26 : Py_UNICODE_ISUPPER(character);
}

/* Return a bit for each character of a block that may be a capital: those of ASCII, and whatever is none of it. */
static Py_ALWAYS_INLINE inline uint64_t
capitals_of_block(Text text, Py_ssize_t start)
{
    const Py_ssize_t size = Py_MIN(OF_BLOCK, text.length - start);
    uint64_t bits = 0;
    Py_ssize_t place = 0;
#ifdef __SSE2__
    for (; place + PART <= size; place += PART) {
        uint64_t others;
        const __m128i bytes = bytes_of((const char *)text.data + (start + place) * text.kind, text.kind, &others);
        const __m128i capital = _mm_sub_epi8(bytes, _mm_set1_epi8('A'));
        const __m128i found = _mm_cmpeq_epi8(_mm_min_epu8(capital, _mm_set1_epi8(25)), capital);
        bits |= ((uint64_t)_mm_movemask_epi8(found) | others) << place;
    }
#endif
    for (; place < size; place++) {
        const Py_UCS4 character = at(text, start + place);
        bits |= (uint64_t)(character >= 128 || character - 'A' < 26) << place;
    }
    return bits;
}

/* Whether an apostrophe at a place joins a run of letters to those before it. */
static Py_ALWAYS_INLINE inline bool
is_joint(Text text, Py_ssize_t place)
{
    return at(text, place) == '\'' || at(text, place) == RIGHT_SINGLE;
}

/* Whether a run of letters begins no word: an apostrophe joins it to letters before it. */
static Py_ALWAYS_INLINE inline bool
goes_on(const Runs *letters, Text text, Py_ssize_t start)
{
    return start > 1 && is_joint(text, start - 1) && is_in_run(letters, start - 2);
}

/* Names that are written one after the other, in the lower case as far as they are of ASCII. */
typedef struct {
    Py_UCS4 *characters;
    Py_ssize_t size;
    bool apostrophes; /* whether any of them has one */
} Names;

static Py_ALWAYS_INLINE inline void
write_name(Names *names, Text text, Span name)
{
    if (names->size > 1) {
        names->characters[names->size++] = '\n';
        names->characters[names->size++] = ' ';
    }
    for (Py_ssize_t place = name.start; place < name.end; place++) {
        const Py_UCS4 character = at(text, place);
        const bool joint = is_joint(text, place);
        names->apostrophes |= joint;
        names->characters[names->size++] = joint ? '\'' : character < 128 ? lower_of(character) : character;
    }
    names->characters[names->size++] = ' ';
}

static Py_ALWAYS_INLINE inline int
write_names(Text text, Names *names)
{
    Runs letters;
    if (find_runs(text, is_letter, &letters) < 0) {
        return -1;
    }
    Span name = {0, 0};
    Py_ssize_t words = 0; /* of the name */
    uint64_t last = 0;    /* whether the last character of the block before is a letter */
    for (Py_ssize_t block = 0; block * OF_BLOCK < text.length; block++) {
        const uint64_t bits = letters.bits[block];
        uint64_t firsts = bits & ~(bits << 1 | last);
        last = bits >> (OF_BLOCK - 1);
        for (firsts &= capitals_of_block(text, block * OF_BLOCK); firsts != 0; firsts &= firsts - 1) {
            const Py_ssize_t start = block * OF_BLOCK + lowest_bit(firsts);
            if (!has_capital(text, start) || goes_on(&letters, text, start)) {
                continue;
            }
            Py_ssize_t end = end_of_run(&letters, start);
            while (is_joint(text, end) && end + 1 < text.length && is_in_run(&letters, end + 1)) {
                end = end_of_run(&letters, end + 1);
            }
            if (words > 0 && start == name.end + 1 && at(text, name.end) == ' ') {
                words++;
                name.end = end;
                continue;
            }
            if (words > 1) {
                write_name(names, text, name);
            }
            words = 1;
            name = (Span){start, end};
        }
    }
    if (words > 1) {
        write_name(names, text, name);
    }
    forget_runs(&letters);
    return 0;
}

/* Return names as `fold` makes words of them. */
static PyObject *
folded_names(const Names *names)
{
    PyObject *found = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, names->characters, names->size);
    if (found != NULL && !PyUnicode_IS_ASCII(found)) {
        Py_SETREF(found, PyObject_CallMethod(found, "lower", NULL));
    }
    if (found != NULL && names->apostrophes) {
        Py_SETREF(found, PyObject_CallMethod(found, "replace", "ss", "'s ", " "));
    }
    return found;
}

static PyObject *
capital_names(PyObject *Py_UNUSED(module), PyObject *string)
{
    if (!is_string(string)) {
        return NULL;
    }
    Text text = text_of(string);
    /* A name has two words, and two of them are not beside each other: what stands between adds less than half. */
    Names names = {.characters = PyMem_New(Py_UCS4, 2 * text.length + 2)};
    if (names.characters == NULL) {
        return PyErr_NoMemory();
    }
    names.characters[names.size++] = ' ';
    PyObject *found = NULL;
    if (BY_WIDTH(text, write_names(text, &names)) == 0) {
        found = folded_names(&names);
    }
    PyMem_Free(names.characters);
    return found;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"capital_names", capital_names, METH_O, "See normalize.scan.prose."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._prose",
    .m_doc = "The searches of normalize.scan.prose, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__prose(void)
{
    PyObject *words = PyImport_ImportModule("normalize.scan._words");
    words_type = words == NULL ? NULL : (PyTypeObject *)PyObject_GetAttrString(words, "Words");
    Py_XDECREF(words);
    PyObject *made = words_type == NULL ? NULL : PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &counts_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
