/* The class of normalize.scan.lists, compiled: the same methods, the same answers. */

#include "counts.h"
#include "keys.h"
#include "runs.h"

/* A standing: flags, the group in the bits above, and the kind. `ALWAYS` is kept though it is not excepted. */
enum { LISTED = 1, BESIDE = 2, WEIGHED = 4, KEPT = 8, ALWAYS = 16, GROUP = 32, KIND = GROUP << 5 };

#define MOST_GROUPS (KIND / GROUP)
#define OF_ROW (2 * MOST_GROUPS) /* numbers */
#define MOST_KINDS (1 << 16)
#define MOST_ROWS (1 << 20)
#define MOST_TIMES 3 /* that are told apart */
#define OF_KIND (4 + (MOST_TIMES + 1) * (MOST_TIMES + 1)) /* numbers */

/* The numbers of a word. */
enum { STANDING, OWN, ROW };

typedef struct {
    PyObject_HEAD
    Numbers words;  /* their standing on the list, 0 for none, and what they weigh themselves; of those beside them: the
                       row, counted from 1 on */
    PyObject *ends; /* a string: what ends a sentence */
} WordList;

static PyTypeObject *counts_type; /* of normalize.scan._prose */

static PyObject *
list_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwargs))
{
    PyObject *ends;
    if (!PyArg_ParseTuple(args, "U", &ends)) {
        return NULL;
    }
    WordList *self = (WordList *)type->tp_alloc(type, 0);
    if (self != NULL) {
        self->ends = Py_NewRef(ends);
    }
    return (PyObject *)self;
}

static void
list_dealloc(WordList *self)
{
    clear_numbers(&self->words);
    Py_XDECREF(self->ends);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

/* Put a word on the list. */
static PyObject *
put_word(WordList *self, PyObject *word, int32_t standing, int32_t own)
{
    const int32_t numbers[] = {standing, own};
    return put_numbers(&self->words, word, STANDING, numbers, 2) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *
list_add(WordList *self, PyObject *args)
{
    PyObject *word;
    int kept;
    if (!PyArg_ParseTuple(args, "Op", &word, &kept)) {
        return NULL;
    }
    return put_word(self, word, LISTED | (kept ? KEPT : 0), 0);
}

static PyObject *
list_add_beside(WordList *self, PyObject *word)
{
    return put_word(self, word, BESIDE, 0);
}

static bool
is_number(int number, int most, const char *name)
{
    if (number < 0 || number >= most) {
        PyErr_Format(PyExc_ValueError, "there is no %s %d", name, number);
        return false;
    }
    return true;
}

static PyObject *
list_add_weighed(WordList *self, PyObject *args)
{
    PyObject *word;
    int group, kind, own, where, kept;
    if (!PyArg_ParseTuple(args, "Oiiiii", &word, &group, &kind, &own, &where, &kept) ||
        !is_number(group, MOST_GROUPS, "group") || !is_number(kind, MOST_KINDS, "kind")) {
        return NULL;
    }
    const int keeping = kept > 1 ? ALWAYS : kept ? KEPT : 0;
    const int ordinary = where > 1 ? LISTED : where ? BESIDE : 0;
    return put_word(self, word, WEIGHED | ordinary | keeping | group * GROUP | kind * KIND, own);
}

static PyObject *
list_weigh(WordList *self, PyObject *args)
{
    PyObject *word;
    int row;
    if (!PyArg_ParseTuple(args, "Oi", &word, &row) || !is_number(row, MOST_ROWS, "row")) {
        return NULL;
    }
    const int32_t number = row + 1;
    return put_numbers(&self->words, word, ROW, &number, 1) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyObject *
list_clear(WordList *self, PyObject *Py_UNUSED(ignored))
{
    clear_numbers(&self->words);
    Py_RETURN_NONE;
}

/* ------------------------------------------------------------------ unlisted */

static inline bool
has_capital(Text text, Span word)
{
    if (is_empty(word)) {
        return false;
    }
    const Py_UCS4 first = at(text, word.start);
    return first < 128 ? first - 'A' < 26 : Py_UNICODE_ISUPPER(first);
}

static inline bool
is_small(Py_UCS4 letter)
{
    return letter < 128 ? letter >= 'a' : Py_UNICODE_ISLOWER(letter);
}

typedef struct {
    Span span;
    Key key;
} Word;

static Py_ALWAYS_INLINE inline Word
word_from(const Runs *runs, Text text, Py_ssize_t place)
{
    const Span span = next_word_of(runs, text, place);
    return (Word){span, key_of(text, span)};
}

static const Word no_word = {{0, 0}, {EMPTY_HEAD, 0}};

typedef struct {
    Word before, here, after;
} Place;

static int
append_row(PyObject *rows, PyObject *string, Place place)
{
    const Span here = place.here.span, before = place.before.span, after = place.after.span;
    const Span texts[] = {here, before, after, {before.end, here.start}, {here.end, after.start}};
    PyObject *row = PyTuple_New(6);
    if (row == NULL) {
        return -1;
    }
    PyObject *value = PyLong_FromSsize_t(here.start);
    for (int number = 0; value != NULL; number++) {
        PyTuple_SET_ITEM(row, number, value);
        if (number == 5) {
            break;
        }
        value = PyUnicode_Substring(string, texts[number].start, texts[number].end);
    }
    const int done = value == NULL ? -1 : PyList_Append(rows, row);
    Py_DECREF(row);
    return done;
}

#define NO_WEIGHT LLONG_MIN

static int
append_weight(PyObject *weights, long long weight)
{
    return append_new(weights, weight == NO_WEIGHT ? Py_NewRef(Py_None) : PyLong_FromLongLong(weight));
}

#define FEW_LOOKS 1024 /* that are told apart; more in a text of many words */

/* The words that a text writes with a capital, by their keys at first sight: most others are seen to be none. */
typedef struct {
    bool all;    /* whether any word may be one */
    bool others; /* whether one without a key is */
    uint64_t few[FEW_LOOKS / 64];
    uint64_t *bits; /* `few`, or more */
    size_t mask;
} Looks;

static Py_ALWAYS_INLINE inline size_t
look_of(const Looks *looks, Key key)
{
    return (size_t)(((key.head ^ key.tail * 0x9E3779B97F4A7C15) * 0xD6E8FEB86659FD93) >> 24) & looks->mask;
}

/* Return the key of the lower case of a word. */
static Key
lower_key_of(Text text, Span word)
{
    Key key = {0, 0};
    Py_UCS4 all = 0;
    const Py_ssize_t length = word.end - word.start;
    for (Py_ssize_t place = 0; place < length && length <= LONGEST_KEY; place++) {
        const Py_UCS4 character = lower_of(at(text, word.start + place));
        *(place < 8 ? &key.head : &key.tail) |= (uint64_t)character << 8 * (place % 8);
        all |= character;
    }
    return all < 128 ? key : (Key){0, 0};
}

static void
forget_looks(Looks *looks)
{
    if (looks->bits != looks->few) {
        PyMem_Free(looks->bits);
    }
}

/* Find out which words there are; -1 and an exception where there is no room. */
static int
find_looks(const Counts *counts, Looks *looks)
{
    const Text text = text_of(counts->string);
    looks->all = counts->odd != NULL;
    looks->bits = looks->few;
    looks->mask = FEW_LOOKS - 1;
    while (looks->mask < 2 * counts->used) { /* so that most bits of a word that is none are 0 */
        looks->mask = 2 * looks->mask + 1;
    }
    if (looks->mask >= FEW_LOOKS) {
        looks->bits = PyMem_Calloc((looks->mask + 1) / 64, sizeof *looks->bits);
        if (looks->bits == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    for (size_t number = 0; number < counts->used; number++) {
        if (counts->words[number].capital != 0) {
            const Py_ssize_t start = counts->words[number].start;
            const Key key = lower_key_of(text, (Span){start, end_of_letters(text, start)});
            const size_t look = look_of(looks, key);
            looks->bits[look / 64] |= (uint64_t)1 << look % 64;
            looks->others = looks->others || key.head == 0;
        }
    }
    return 0;
}

static Py_ALWAYS_INLINE inline bool
may_have_capital(const Looks *looks, Key key)
{
    const size_t look = look_of(looks, key);
    return looks->all || (key.head == 0 ? looks->others : (looks->bits[look / 64] >> look % 64 & 1) != 0);
}

/* What decides about the words of a text; see normalize.scan.lists. */
typedef struct {
    Numbers but; /* its words are excepted; the numbers are none */
    PyObject *counts; /* a `Counts`, or what has the same methods for a word */
    Looks looks;      /* of those that it has with a capital */
    Marks ends;
    bool weighs; /* whether the rest is given */
    double least;
    int bonus;
    Py_buffer more, beside;
} Bar;

/* Ask an object how often a word stands: -1 and an exception where that fails. */
static long
asked_times(PyObject *counts, const char *method, PyObject *word)
{
    PyObject *number = word == NULL ? NULL : PyObject_CallMethod(counts, method, "O", word);
    const long times = number == NULL ? -1 : PyLong_AsLong(number);
    Py_XDECREF(number);
    return PyErr_Occurred() ? -1 : times;
}

/* Read what `read_times` does from any object that counts. */
static int
ask_times(PyObject *counts, PyObject *string, Span word, long *low, long *capital)
{
    PyObject *key = PyUnicode_Substring(string, word.start, word.end);
    *low = asked_times(counts, "low", key);
    *capital = *low < 0 ? -1 : asked_times(counts, "capital", key);
    Py_XDECREF(key);
    return *capital < 0 ? -1 : 0;
}

/* Whether a sentence ends between two words. */
static Py_ALWAYS_INLINE inline bool
has_end(Text text, Py_ssize_t start, Py_ssize_t end, const Marks *ends)
{
    for (Py_ssize_t place = start; place < end; place++) {
        if (is_mark(ends, at(text, place))) {
            return true;
        }
    }
    return false;
}

static inline int
few(long times)
{
    return times > MOST_TIMES ? MOST_TIMES : (int)times;
}

/* Read a number of a row; whether the buffer has that row. */
static inline bool
is_read(const Py_buffer *rows, Py_ssize_t place, long long *number)
{
    const bool has = place < rows->len / (Py_ssize_t)sizeof(int32_t);
    *number = has ? ((const int32_t *)rows->buf)[place] : 0;
    return has;
}

/* Work out what a word weighs, but for how often the text writes it so, and what that would add: whether all of it is
known; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
weigh_word(const WordList *self, Text text, PyObject *string, Place place, const int32_t *known, const Bar *bar,
           long long *weight, const int32_t **forms)
{
    const int group = known[STANDING] / GROUP % MOST_GROUPS;
    const Py_ssize_t kind = known[STANDING] / KIND * (Py_ssize_t)OF_KIND;
    int32_t before[OF_WORD], after[OF_WORD];
    int found = kind + OF_KIND <= bar->more.len / (Py_ssize_t)sizeof *known;
    found = found != 1 ? found : numbers_of(&self->words, string, place.before.span, place.before.key, before);
    found = found != 1 ? found : numbers_of(&self->words, string, place.after.span, place.after.key, after);
    long long left, right;
    if (found != 1 || before[ROW] == 0 || after[ROW] == 0 ||
        !is_read(&bar->beside, (before[ROW] - 1) * (Py_ssize_t)OF_ROW + group, &left) ||
        !is_read(&bar->beside, (after[ROW] - 1) * (Py_ssize_t)OF_ROW + MOST_GROUPS + group, &right)) {
        return found < 0 ? -1 : 0;
    }
    const int capitals = 2 * has_capital(text, place.before.span) + has_capital(text, place.after.span);
    const int32_t *more = (const int32_t *)bar->more.buf + kind;
    *weight = known[OWN] + left + right + more[capitals];
    *forms = more + 4;
    return 1;
}

/* Return the largest of the numbers that tell what the forms of a word add. */
static inline int32_t
most_of_forms(const int32_t *forms)
{
    int32_t most = forms[0];
    for (int number = 1; number < OF_KIND - 4; number++) {
        most = forms[number] > most ? forms[number] : most;
    }
    return most;
}

/* Whether a word is returned, and what it weighs if that is known: -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
is_wanted(const WordList *self, Text text, PyObject *string, Place place, const Bar *bar, long long *weight)
{
    int32_t known[OF_WORD], ignored[OF_WORD];
    const int found = numbers_of(&self->words, string, place.here.span, place.here.key, known);
    if (found != 1 || known[STANDING] == 0) {
        return found < 0 ? -1 : 1;
    }
    const int standing = known[STANDING];
    const Span here = place.here.span, before = place.before.span, after = place.after.span;
    const bool may_be_kept = (standing & (KEPT | WEIGHED)) & -(int)may_have_capital(&bar->looks, place.here.key);
    if ((standing & LISTED) && !may_be_kept) {
        return 0; /* as are most words of a text */
    }
    bool kept = (standing & KEPT) != 0;
    const bool spaced = after.start == here.end + 1 && at(text, here.end) == ' ';
    const bool weighed = (standing & WEIGHED) && bar->weighs;
    if ((standing & BESIDE) && spaced && !has_capital(text, before) && !has_capital(text, after)) {
        return 0;
    }
    if (!(standing & LISTED) && !weighed) {
        return 1;
    }
    const bool infinite = bar->least == Py_HUGE_VAL, unkept = !(standing & (KEPT | ALWAYS));
    if (weighed && infinite && unkept) {
        return 0;
    }
    long long rest = 0;
    const int32_t *forms = NULL;
    int told = 0;
    if (weighed && !infinite) {
        const bool ended = !spaced && has_end(text, here.end, after.start, &bar->ends);
        const Place apart = {place.before, place.here, ended ? no_word : place.after};
        told = weigh_word(self, text, string, apart, known, bar, &rest, &forms);
        if (told < 0) {
            return -1;
        }
        if (told && unkept && (double)(rest + most_of_forms(forms) + (bar->bonus > 0 ? bar->bonus : 0)) < bar->least) {
            return 0; /* as most: that is known without a look at what the text writes how often */
        }
    }
    long low, capital;
    if (Py_IS_TYPE(bar->counts, counts_type) ? read_times((Counts *)bar->counts, text, string, here, &low, &capital) < 0
                                             : ask_times(bar->counts, string, here, &low, &capital) < 0) {
        return -1;
    }
    if ((standing & LISTED) && !(capital != 0 && weighed)) {
        return capital != 0;
    }
    const int excepted = capital != 0 ? 1 : numbers_of(&bar->but, string, here, place.here.key, ignored);
    if (excepted < 0) {
        return -1;
    }
    kept = (kept && excepted) || (standing & ALWAYS);
    if (infinite) {
        return kept;
    }
    if (told) {
        *weight = rest + forms[(MOST_TIMES + 1) * few(capital) + few(low)];
    }
    return !told || kept || (double)(*weight + (excepted ? bar->bonus : 0)) >= bar->least;
}

/* Add a word, if it is returned, and what it weighs; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
add_word(const WordList *self, Text text, PyObject *string, Place place, const Bar *bar, PyObject *rows, PyObject *weights)
{
    if (!is_small(at(text, place.here.span.start))) {
        return 0;
    }
    long long weight = NO_WEIGHT;
    const int wanted = is_wanted(self, text, string, place, bar, &weight);
    if (wanted <= 0) {
        return wanted;
    }
    return append_row(rows, string, place) < 0 ? -1 : append_weight(weights, weight);
}

static Py_ALWAYS_INLINE inline int
add_unlisted(const WordList *self, Text text, PyObject *string, const Bar *bar, PyObject *rows, PyObject *weights)
{
    Word words[TOGETHER]; /* an empty one follows the last word of the text */
    Runs runs;
    if (find_runs(text, is_letter, &runs) < 0) {
        return -1;
    }
    words[0] = word_from(&runs, text, 0);
    int done = 0;
    Place place = {.before = no_word};
    while (done == 0 && !is_empty(words[0].span)) {
        int last = 0;
        while (last < TOGETHER - 1 && !is_empty(words[last].span)) {
            fetch_numbers(&self->words, words[last].key);
            last++;
            words[last] = word_from(&runs, text, words[last - 1].span.end);
        }
        for (int number = 0; done == 0 && number < last; number++) {
            place = (Place){place.before, words[number], words[number + 1]};
            done = add_word(self, text, string, place, bar, rows, weights);
            place.before = place.here;
        }
        words[0] = words[last];
    }
    forget_runs(&runs);
    return done;
}

/* Remember the words of a collection; -1 and an exception where that fails. */
static int
fill(Numbers *numbers, PyObject *but)
{
    const int32_t none = 0;
    PyObject *words = PyObject_GetIter(but), *word = NULL;
    while (words != NULL && (word = PyIter_Next(words)) != NULL && put_numbers(numbers, word, STANDING, &none, 1) == 0) {
        Py_DECREF(word);
    }
    Py_XDECREF(word);
    Py_XDECREF(words);
    return PyErr_Occurred() ? -1 : 0;
}

static PyObject *
list_unlisted(WordList *self, PyObject *args)
{
    PyObject *string, *but, *weighing = Py_None;
    Bar bar = {.ends = marks_of(self->ends)};
    if (!PyArg_ParseTuple(args, "UOO|O", &string, &but, &bar.counts, &weighing)) {
        return NULL;
    }
    if (!Py_IS_TYPE(bar.counts, counts_type) && !PyObject_HasAttrString(bar.counts, "capital")) {
        PyErr_SetString(PyExc_TypeError, "expected what counts words");
        return NULL;
    }
    bar.weighs = weighing != Py_None;
    if (bar.weighs && !PyTuple_Check(weighing)) {
        PyErr_SetString(PyExc_TypeError, "expected what decides about weighed words");
        return NULL;
    }
    if (bar.weighs && !PyArg_ParseTuple(weighing, "diy*y*", &bar.least, &bar.bonus, &bar.more, &bar.beside)) {
        return NULL;
    }
    bar.looks.bits = bar.looks.few;
    bar.looks.all = true;
    const bool is_counted = Py_IS_TYPE(bar.counts, counts_type);
    PyObject *rows = PyList_New(0), *weights = PyList_New(0), *found = NULL;
    Text text = text_of(string);
    if (rows != NULL && weights != NULL && fill(&bar.but, but) == 0 &&
        (!is_counted || find_looks((Counts *)bar.counts, &bar.looks) == 0) &&
        BY_WIDTH(text, add_unlisted(self, text, string, &bar, rows, weights)) == 0) {
        found = PyTuple_Pack(2, rows, weights);
    }
    Py_XDECREF(weights);
    Py_XDECREF(rows);
    forget_looks(&bar.looks);
    clear_numbers(&bar.but);
    PyBuffer_Release(&bar.beside);
    PyBuffer_Release(&bar.more);
    return found;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef list_methods[] = {
    {"add", (PyCFunction)list_add, METH_VARARGS, "See normalize.scan.lists."},
    {"add_beside", (PyCFunction)list_add_beside, METH_O, "See normalize.scan.lists."},
    {"add_weighed", (PyCFunction)list_add_weighed, METH_VARARGS, "See normalize.scan.lists."},
    {"weigh", (PyCFunction)list_weigh, METH_VARARGS, "See normalize.scan.lists."},
    {"clear", (PyCFunction)list_clear, METH_NOARGS, "See normalize.scan.lists."},
    {"unlisted", (PyCFunction)list_unlisted, METH_VARARGS, "See normalize.scan.lists."},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject list_type = {
    PyVarObject_HEAD_INIT(NULL, 0).tp_name = "normalize.scan.WordList",
    .tp_basicsize = sizeof(WordList),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "See normalize.scan.lists.",
    .tp_new = list_new,
    .tp_dealloc = (destructor)list_dealloc,
    .tp_methods = list_methods,
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._lists",
    .m_doc = "The class of normalize.scan.lists, compiled.",
    .m_size = -1,
};

PyMODINIT_FUNC
PyInit__lists(void)
{
    PyObject *prose = PyImport_ImportModule("normalize.scan._prose");
    counts_type = prose == NULL ? NULL : (PyTypeObject *)PyObject_GetAttrString(prose, "CountsBehind");
    Py_XDECREF(prose);
    PyObject *made = counts_type == NULL ? NULL : PyModule_Create(&module);
    if (made != NULL && PyModule_AddType(made, &list_type) < 0) {
        Py_CLEAR(made);
    }
    return made;
}
