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
    uint64_t hash;  /* of the key */
    int32_t known[OF_WORD]; /* 0 of a word of which nothing is known */
} Word;

/* Read the next word, but for what is known of it. */
static Py_ALWAYS_INLINE inline void
read_next(Walk *walk, Text text, Word *word)
{
    Span span = next_run(walk);
    span.end = end_of_joined(walk, text, span.end);
    word->span = span;
    word->key = key_of(text, span);
    word->hash = hash_of_key(word->key);
}

typedef struct {
    const Word *before, *here, *after;
} Place;

static int
append_row(PyObject *rows, PyObject *string, Place place)
{
    const Span here = place.here->span, before = place.before->span, after = place.after->span;
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

/* What decides about the words of a text; see normalize.scan.lists. */
typedef struct {
    PyObject *but;    /* a collection, or a string: the words in it are excepted, with a space before and behind each */
    PyObject *counts; /* a `Counts`, or what has the same methods for a word */
    Marks ends;
    bool weighs; /* whether the rest is given */
    double least;
    int bonus;
    Py_buffer more, beside;
    uint64_t *capitals; /* a filter like `Counts.loud`, for a long text, which fills that; NULL of another */
    size_t mask;        /* of the bits */
} Bar;

#define MANY_WORDS 4096 /* different ones: what was counted of fewer stays near the processor */

/* Make the filter where it pays; -1 and an exception where there is no room. */
static int
filter_capitals(Bar *bar)
{
    const Counts *counts = (Counts *)bar->counts;
    if (!Py_IS_TYPE(bar->counts, counts_type) || counts->used < MANY_WORDS || counts->odd != NULL) {
        return 0;
    }
    size_t bits = MANY_WORDS;
    while (bits < 8 * counts->used) {
        bits *= 2;
    }
    bar->mask = bits - 1;
    bar->capitals = PyMem_Calloc(bits / 64, sizeof *bar->capitals);
    if (bar->capitals == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (size_t word = 0; word < counts->used; word++) {
        if (counts->words[word].capital > 0) {
            const size_t bit = (size_t)(hash_of_key(counts->words[word].key) >> 32) & bar->mask;
            bar->capitals[bit / 64] |= UINT64_C(1) << bit % 64;
        }
    }
    return 0;
}

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

/* Read how often a text writes a word without a capital and with one. */
static Py_ALWAYS_INLINE inline int
times_of(const Bar *bar, Text text, PyObject *string, const Word *word, long *low, long *capital)
{
    return Py_IS_TYPE(bar->counts, counts_type)
               ? read_times((Counts *)bar->counts, text, string, word->span, word->key, low, capital)
               : ask_times(bar->counts, string, word->span, low, capital);
}

/* Whether a text may write a word with a capital. */
static Py_ALWAYS_INLINE inline bool
may_have_capital(const Bar *bar, Text text, const Word *word)
{
    if (bar->capitals != NULL) {
        const Key key = count_key(text, word->span, word->key);
        const size_t bit = (size_t)(hash_of_key(key) >> 32) & bar->mask;
        return (bar->capitals[bit / 64] >> bit % 64 & 1) != 0;
    }
    return word->key.head == 0 || !Py_IS_TYPE(bar->counts, counts_type) ||
           may_be_loud((Counts *)bar->counts, word->hash);
}

/* Whether a word is excepted; -1 and an exception where that cannot be told. */
static int
is_excepted(const Bar *bar, PyObject *string, Span word)
{
    PyObject *entry = PyUnicode_Substring(string, word.start, word.end);
    const Py_ssize_t length = word.end - word.start;
    PyObject *spaced = entry == NULL ? NULL : PyUnicode_New(length + 2, PyUnicode_MAX_CHAR_VALUE(entry));
    int found = spaced == NULL ? -1 : 0;
    if (found == 0) {
        PyUnicode_WRITE(PyUnicode_KIND(spaced), PyUnicode_DATA(spaced), 0, ' ');
        PyUnicode_WRITE(PyUnicode_KIND(spaced), PyUnicode_DATA(spaced), length + 1, ' ');
        PyUnicode_CopyCharacters(spaced, 1, entry, 0, length);
        found = PySequence_Contains(bar->but, spaced);
    }
    Py_XDECREF(spaced);
    Py_XDECREF(entry);
    return found;
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
known. */
static Py_ALWAYS_INLINE inline bool
weigh_word(Text text, Place place, const Word *after, const Bar *bar, long long *weight, const int32_t **forms)
{
    const int32_t *known = place.here->known, row_before = place.before->known[ROW], row_after = after->known[ROW];
    const int group = known[STANDING] / GROUP % MOST_GROUPS;
    const Py_ssize_t kind = known[STANDING] / KIND * (Py_ssize_t)OF_KIND;
    long long left, right;
    if (row_before == 0 || row_after == 0 || kind + OF_KIND > bar->more.len / (Py_ssize_t)sizeof *known ||
        !is_read(&bar->beside, (row_before - 1) * (Py_ssize_t)OF_ROW + group, &left) ||
        !is_read(&bar->beside, (row_after - 1) * (Py_ssize_t)OF_ROW + MOST_GROUPS + group, &right)) {
        return false;
    }
    const int capitals = 2 * has_capital(text, place.before->span) + has_capital(text, after->span);
    const int32_t *more = (const int32_t *)bar->more.buf + kind;
    *weight = known[OWN] + left + right + more[capitals];
    *forms = more + 4;
    return true;
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
is_wanted(Text text, PyObject *string, Place place, const Word *no_word, const Bar *bar, long long *weight)
{
    const int standing = place.here->known[STANDING];
    if (standing == 0) {
        return 1;
    }
    long low = 0, capital = 0;
    const bool may_be_kept = (standing & (KEPT | WEIGHED)) != 0;
    const bool asked = (standing & LISTED) && may_be_kept && may_have_capital(bar, text, place.here);
    if (asked && times_of(bar, text, string, place.here, &low, &capital) < 0) {
        return -1;
    }
    if ((standing & LISTED) && capital == 0) {
        return 0; /* as are most words of a text */
    }
    const Span here = place.here->span, before = place.before->span, after = place.after->span;
    const bool spaced = after.start == here.end + 1 && at(text, here.end) == ' ';
    const bool weighed = (standing & WEIGHED) && bar->weighs;
    if ((standing & BESIDE) && spaced && !has_capital(text, before) && !has_capital(text, after)) {
        return 0;
    }
    if (!weighed) {
        return 1;
    }
    const bool infinite = bar->least == Py_HUGE_VAL, unkept = !(standing & (KEPT | ALWAYS));
    if (infinite && unkept) {
        return 0;
    }
    long long rest = 0;
    const int32_t *forms = NULL;
    bool told = false;
    if (!infinite) {
        const bool ended = !spaced && has_end(text, here.end, after.start, &bar->ends);
        told = weigh_word(text, place, ended ? no_word : place.after, bar, &rest, &forms);
        if (told && unkept && (double)(rest + most_of_forms(forms) + Py_MAX(bar->bonus, 0)) < bar->least) {
            return 0; /* as most: that is known without a look at what the text writes how often */
        }
    }
    if (!(standing & LISTED) && times_of(bar, text, string, place.here, &low, &capital) < 0) {
        return -1;
    }
    if (told) {
        *weight = rest + forms[(MOST_TIMES + 1) * few(capital) + few(low)];
    }
    const int most = Py_MAX(bar->bonus, 0), less = Py_MIN(bar->bonus, 0);
    const bool enough = !infinite && (!told || (standing & ALWAYS) || (double)(*weight + less) >= bar->least);
    if (enough || (told && unkept && (double)(*weight + most) < bar->least)) {
        return enough; /* as of most: whether they are excepted is all the same */
    }
    const int excepted = capital != 0 ? 1 : is_excepted(bar, string, here);
    if (excepted < 0) {
        return -1;
    }
    const bool kept = ((standing & KEPT) && excepted) || (standing & ALWAYS);
    if (infinite) {
        return kept;
    }
    return kept || (double)(*weight + (excepted ? bar->bonus : 0)) >= bar->least;
}

/* Add a word, if it is returned, and what it weighs; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
add_word(Text text, PyObject *string, Place place, const Word *no_word, const Bar *bar, PyObject *rows, PyObject *weights)
{
    if (!is_small(at(text, place.here->span.start))) {
        return 0;
    }
    long long weight = NO_WEIGHT;
    const int wanted = is_wanted(text, string, place, no_word, bar, &weight);
    if (wanted <= 0) {
        return wanted;
    }
    return append_row(rows, string, place) < 0 ? -1 : append_weight(weights, weight);
}

/* Look up what is known of a word; -1 and an exception where that fails. */
static Py_ALWAYS_INLINE inline int
look_up(const WordList *self, PyObject *string, Word *word)
{
    memset(word->known, 0, sizeof word->known);
    return numbers_of(&self->words, string, word->span, word->key, word->hash, word->known) < 0 ? -1 : 0;
}

static Py_ALWAYS_INLINE inline int
add_unlisted(const WordList *self, Text text, PyObject *string, const Bar *bar, PyObject *rows, PyObject *weights)
{
    Word words[TOGETHER + 1]; /* the first is the last one of those before; an empty one follows the last of the text */
    Word no_word = {.key = {EMPTY_HEAD, 0}};
    no_word.hash = hash_of_key(no_word.key);
    Runs runs;
    if (look_up(self, string, &no_word) < 0 || find_runs(text, is_letter, &runs) < 0) {
        return -1;
    }
    words[0] = no_word;
    Walk walk = walk_through(&runs);
    read_next(&walk, text, &words[1]);
    int done = look_up(self, string, &words[1]);
    while (done == 0 && !is_empty(words[1].span)) {
        int last = 1;
        while (last < TOGETHER && !is_empty(words[last].span)) {
            last++;
            read_next(&walk, text, &words[last]);
            fetch_numbers(&self->words, words[last].hash);
        }
        for (int number = 2; done == 0 && number <= last; number++) {
            done = look_up(self, string, &words[number]);
        }
        for (int number = 1; done == 0 && number < last; number++) {
            const Place place = {&words[number - 1], &words[number], &words[number + 1]};
            done = add_word(text, string, place, &no_word, bar, rows, weights);
        }
        words[0] = words[last - 1];
        words[1] = words[last];
    }
    forget_runs(&runs);
    return done;
}

static PyObject *
list_unlisted(WordList *self, PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *weighing = Py_None;
    Bar bar = {.ends = marks_of(self->ends)};
    if (!taken(args, number, number == 3 ? "UOO" : "UOOO", &string, &bar.but, &bar.counts, &weighing)) {
        return NULL;
    }
    if (!Py_IS_TYPE(bar.counts, counts_type) && !PyObject_HasAttrString(bar.counts, "capital")) {
        PyErr_SetString(PyExc_TypeError, "expected what counts words");
        return NULL;
    }
    if (Py_TYPE(bar.but)->tp_as_sequence == NULL || Py_TYPE(bar.but)->tp_as_sequence->sq_contains == NULL) {
        PyErr_SetString(PyExc_TypeError, "expected a set");
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
    PyObject *rows = PyList_New(0), *weights = PyList_New(0), *found = NULL;
    Text text = text_of(string);
    if (rows != NULL && weights != NULL && filter_capitals(&bar) == 0 &&
        BY_WIDTH(text, add_unlisted(self, text, string, &bar, rows, weights)) == 0) {
        found = PyTuple_Pack(2, rows, weights);
    }
    Py_XDECREF(weights);
    Py_XDECREF(rows);
    PyMem_Free(bar.capitals);
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
    {"unlisted", (PyCFunction)(void (*)(void))list_unlisted, METH_FASTCALL, "See normalize.scan.lists."},
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
