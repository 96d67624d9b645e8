/* The questions of normalize.scan.characters, compiled: the same functions, the same answers. */

#include "runs.h"

#define LONG_TOKEN 256 /* code points */

/* ------------------------------------------------------------------ counts */

/* The capitals of Latin, Greek and Cyrillic: made with the module. */
#define CAPITALS 0x530
static bool upper_case[CAPITALS];

static void
make_capitals(void)
{
    for (Py_UCS4 character = 0; character < CAPITALS; character++) {
        upper_case[character] = Py_UNICODE_ISUPPER(character) != 0;
    }
}

static inline bool
is_capital(Py_UCS4 character)
{
    const bool eastern = character - 0x2D00 < 0xA640 - 0x2D00; /* none of these is one */
    return character < CAPITALS ? upper_case[character] : !eastern && Py_UNICODE_ISUPPER(character);
}

#define TOGETHER 240 /* characters, as many times sixteen as a byte counts: none is left over to be counted singly */

/* Count spaces and capitals. No way out of the inner loop, and nothing in it is wider than a character: so many are
compared at a time. */
#define COUNT_CASES(width)                                                                                            \
    for (Py_ssize_t start = 0; start < text.length; start += TOGETHER) {                                              \
        const width *characters = (const width *)text.data + start;                                                   \
        const int number = text.length - start < TOGETHER ? (int)(text.length - start) : TOGETHER;                    \
        width some_spaces = 0, some_capitals = 0, all = 0;                                                            \
        for (int place = 0; place < number; place++) {                                                                 \
            some_spaces += characters[place] == ' ';                                                                   \
            some_capitals += (width)(characters[place] - 'A') < 26;                                                    \
            all |= characters[place];                                                                                  \
        }                                                                                                              \
        for (int place = 0; all >= 128 && place < number; place++) {                                                   \
            capitals += characters[place] >= 128 && is_capital(characters[place]);                                     \
        }                                                                                                              \
        spaces += some_spaces;                                                                                        \
        capitals += some_capitals;                                                                                    \
    }

typedef struct {
    Py_ssize_t letters, capitals; /* characters that are no space; capital letters among them */
} Cases;

static Cases
cases_of(Text text)
{
    Py_ssize_t spaces = 0, capitals = 0;
    switch (text.kind) {
    case PyUnicode_1BYTE_KIND:
        COUNT_CASES(Py_UCS1)
        break;
    case PyUnicode_2BYTE_KIND:
        COUNT_CASES(Py_UCS2)
        break;
    default:
        COUNT_CASES(Py_UCS4)
    }
    return (Cases){text.length - spaces, capitals};
}

static PyObject *
case_counts(PyObject *Py_UNUSED(module), PyObject *string)
{
    if (!is_string(string)) {
        return NULL;
    }
    const Cases found = cases_of(text_of(string));
    return Py_BuildValue("nn", found.letters, found.capitals);
}

/* Whether `text[start:end]` is what `str.islower` or `str.isupper` tells; most lines are not after two characters. */
static inline bool
is_caseless(Text text, Py_ssize_t start, Py_ssize_t end)
{
    bool small = false, capital = false;
    for (Py_ssize_t place = start; place < end && !(small && capital); place++) {
        const Py_UCS4 character = at(text, place);
        if (character < 128) {
            small |= character - 'a' < 26;
            capital |= character - 'A' < 26;
            continue;
        }
        if (Py_UNICODE_ISTITLE(character)) {
            return false;
        }
        small |= Py_UNICODE_ISLOWER(character) != 0;
        capital |= Py_UNICODE_ISUPPER(character) != 0;
    }
    return small != capital;
}

static PyObject *
keeps_case(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    if (number != 4 || !is_string(args[3])) {
        return number == 4 ? NULL : PyErr_Format(PyExc_TypeError, "expected three numbers and a text");
    }
    const Text text = text_of(args[3]);
    const double least = PyFloat_AsDouble(args[0]), most = PyFloat_AsDouble(args[1]);
    const Py_ssize_t size = PyLong_AsSsize_t(args[2]);
    if (PyErr_Occurred()) {
        return NULL;
    }
    const Cases found = cases_of(text);
    const double letters = (double)found.letters, capitals = (double)found.capitals;
    bool kept = least * letters < capitals && capitals <= most * letters;
    for (Py_ssize_t start = 0, end; kept && text.length - start >= size; start = end + 1) {
        const Py_ssize_t feed = PyUnicode_FindChar(args[3], '\n', start, text.length, 1);
        end = feed < 0 ? text.length : feed;
        kept = end - start < size || !is_caseless(text, start, end);
    }
    return PyBool_FromLong(kept);
}

static inline bool
is_control(Py_UCS4 character)
{
    return (character < ' ' && character != '\t' && character != '\n' && character != '\r') || character == 0x7F;
}

/* Whether a control may be among the first characters of a text, of which so many are compared at a time, without a way
   out of the loop. Nearly always that tells. */
static Py_ALWAYS_INLINE inline bool
may_have_control(Text text, Py_ssize_t *place)
{
#ifdef __SSE2__
    const __m128i last = _mm_set1_epi8(' ' - 1), tab = _mm_set1_epi8('\t'), feed = _mm_set1_epi8('\n');
    const __m128i carriage = _mm_set1_epi8('\r'), deleted = _mm_set1_epi8(0x7F);
    __m128i found = _mm_setzero_si128();
    for (; *place + PART <= text.length; *place += PART) {
        const __m128i bytes = rough_bytes_of((const char *)text.data + *place * text.kind, text.kind);
        const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, last), bytes);
        const __m128i meant = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, tab), _mm_cmpeq_epi8(bytes, feed)),
                                           _mm_cmpeq_epi8(bytes, carriage));
        found = _mm_or_si128(found, _mm_or_si128(_mm_andnot_si128(meant, low), _mm_cmpeq_epi8(bytes, deleted)));
    }
    return _mm_movemask_epi8(found) != 0;
#else
    return text.length > *place;
#endif
}

static Py_ALWAYS_INLINE inline bool
has_control(Text text)
{
    Py_ssize_t place = 0;
    if (may_have_control(text, &place)) {
        place = 0;
    }
    while (place < text.length && !is_control(at(text, place))) {
        place++;
    }
    return place < text.length;
}

static PyObject *
has_controls(PyObject *Py_UNUSED(module), PyObject *string)
{
    if (!is_string(string)) {
        return NULL;
    }
    Text text = text_of(string);
    return PyBool_FromLong(BY_WIDTH(text, has_control(text)));
}

/* ------------------------------------------------------------------ lower */

static Py_ALWAYS_INLINE inline Py_ssize_t
times_in(Text text, Py_UCS4 character)
{
    Py_ssize_t times = 0;
    for (Py_ssize_t place = 0; place < text.length; place++) {
        times += at(text, place) == character;
    }
    return times;
}

/* A text in the lower case, as far as it is written. */
typedef struct {
    PyObject *string; /* as wide as the text */
    Py_ssize_t done;  /* characters of the text */
    Py_ssize_t more;  /* by which what is written is longer */
    Py_UCS4 bits;     /* of what is written */
} Lowered;

/* Write on up to the end of the text, or to a character of which only `str.lower` tells. */
static Py_ALWAYS_INLINE inline bool
write_lower(Lowered *low, Text text, Py_UCS4 widest)
{
    void *data = (char *)PyUnicode_DATA(low->string) + low->more * text.kind;
    Py_UCS4 bits = 0;
    Py_ssize_t place = low->done;
    for (; place < text.length; place++) {
        const Py_UCS4 character = at(text, place);
        const Py_UCS4 small = lower_of(character);
        if (character == CAPITAL_SIGMA || character == DOTTED_I || small > widest) {
            break;
        }
        PyUnicode_WRITE(text.kind, data, place, small);
        bits |= small;
    }
    low->bits |= bits;
    low->done = place;
    return place < text.length;
}

/* Write the rest of the line as `str.lower` does: what a sigma becomes is told by its line alone. False where the line
   is the whole text, or there is no room. */
static bool
write_line(Lowered *low, PyObject *string, Py_ssize_t length)
{
    const Py_ssize_t start = PyUnicode_FindChar(string, '\n', 0, low->done, -1) + 1;
    const Py_ssize_t feed = PyUnicode_FindChar(string, '\n', low->done, length, 1), end = feed < 0 ? length : feed;
    PyObject *line = end - start == length ? NULL : PyUnicode_Substring(string, start, end);
    PyObject *small = line == NULL ? NULL : PyObject_CallMethod(line, "lower", NULL);
    const Py_ssize_t size = small == NULL ? -1 : PyUnicode_GET_LENGTH(small), begin = start + low->more;
    const bool written = size >= 0 && begin + size <= PyUnicode_GET_LENGTH(low->string) &&
                         PyUnicode_CopyCharacters(low->string, begin, small, 0, size) == size;
    if (written) {
        low->bits |= PyUnicode_MAX_CHAR_VALUE(small);
        low->done = end;
        low->more += size - (end - start);
    }
    Py_XDECREF(line);
    Py_XDECREF(small);
    return written;
}

static PyObject *
lower(PyObject *Py_UNUSED(module), PyObject *string)
{
    if (!is_string(string)) {
        return NULL;
    }
    if (PyUnicode_IS_ASCII(string)) {
        return PyObject_CallMethod(string, "lower", NULL);
    }
    Text text = text_of(string);
    const Py_UCS4 widest = PyUnicode_MAX_CHAR_VALUE(string);
    const Py_ssize_t longer = widest > 0xFF ? BY_WIDTH(text, times_in(text, DOTTED_I)) : 0; /* two characters each */
    const Py_UCS4 narrower = widest > 0xFFFF ? 0xFFFF : widest > 0xFF ? 0xFF : 0x7F;
    Lowered low = {.string = PyUnicode_New(text.length + longer, widest)};
    bool whole = low.string != NULL;
    while (whole && BY_WIDTH(text, write_lower(&low, text, widest))) {
        whole = write_line(&low, string, text.length);
    }
    if (whole && low.bits > narrower && low.more == longer) {
        return low.string;
    }
    Py_XDECREF(low.string);
    PyErr_Clear();
    return PyObject_CallMethod(string, "lower", NULL);
}

/* ------------------------------------------------------------------ plain_token */

static bool
is_hint(Py_UCS4 character)
{
    if (character >= 128) {
        return Py_UNICODE_ISDECIMAL(character);
    }
    switch (character) {
    case '.': case '@': case '#': case '/': case '\\': case ':': case '=': case '<': case '>': case '{': case '}':
    case '(': case ')': case '|': case '`': case '_':
        return true;
    default:
        return character >= '0' && character <= '9';
    }
}

static bool
is_w(Py_UCS4 character)
{
    return character == 'w' || character == 'W';
}

/* Return where the token around a place begins; places farther than LONG_TOKEN before it are not looked at.
   What lies before `seen`, an earlier place, has been: `begin` is what it gave. */
static Py_ssize_t
token_start(Text text, Py_ssize_t place, Py_ssize_t seen, Py_ssize_t begin)
{
    Py_ssize_t left = place;
    while (left > 0 && left != seen && place - left < LONG_TOKEN && !is_space(at(text, left - 1))) {
        left--;
    }
    return left == seen ? begin : left;
}

/* `left` is where the token around `start` begins. */
static bool
is_plain(Text text, Py_ssize_t left, Py_ssize_t start, Py_ssize_t end)
{
    if (start - left >= LONG_TOKEN) {
        return false;
    }
    const Py_ssize_t most = left + LONG_TOKEN < text.length ? left + LONG_TOKEN : text.length;
    Py_ssize_t place = left;
    while (place < most && !is_space(at(text, place)) && !is_hint(at(text, place))) {
        place++;
    }
    if (place == left) {
        return false;
    }
    if (place < most && (at(text, place) == '.' || at(text, place) == ')') &&
        !(place - left > 1 && is_w(at(text, place - 1)) && is_w(at(text, place - 2)))) {
        place++;
        while (place < most && !is_space(at(text, place)) && !is_hint(at(text, place)) &&
               !Py_UNICODE_ISALNUM(at(text, place))) {
            place++;
        }
    }
    return (place == text.length || (place < most && is_space(at(text, place)))) && place - left < LONG_TOKEN &&
           end <= place;
}

static PyObject *
plain_token(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string;
    Py_ssize_t start, end;
    if (!taken(args, number, "Unn", &string, &start, &end)) {
        return NULL;
    }
    const Text text = text_of(string);
    if (start < 0 || start > text.length) {
        PyErr_SetString(PyExc_ValueError, "start lies outside the text");
        return NULL;
    }
    return PyBool_FromLong(is_plain(text, token_start(text, start, -1, 0), start, end));
}

static bool
is_blank(Text text, Py_ssize_t start, Py_ssize_t end)
{
    Py_ssize_t place = start;
    while (place < end && is_space(at(text, place))) {
        place++;
    }
    return place == end && start < end;
}

static PyObject *
in_odd_tokens(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *starts, *ends;
    if (!taken(args, number, "UOO", &string, &starts, &ends)) {
        return NULL;
    }
    const Text text = text_of(string);
    PyObject *lows = PySequence_Fast(starts, "starts are a sequence"), *highs = NULL, *found = NULL;
    if (lows == NULL || (highs = PySequence_Fast(ends, "ends are a sequence")) == NULL ||
        (found = PyList_New(0)) == NULL) {
        goto failed;
    }
    Py_ssize_t seen = -1, left = 0; /* the last start, and where its token begins */
    for (Py_ssize_t number = 0; number < PySequence_Fast_GET_SIZE(lows); number++) {
        if (number >= PySequence_Fast_GET_SIZE(highs)) {
            PyErr_SetString(PyExc_ValueError, "there are fewer ends than starts");
            goto failed;
        }
        const Py_ssize_t start = PyLong_AsSsize_t(PySequence_Fast_GET_ITEM(lows, number));
        const Py_ssize_t end = PyLong_AsSsize_t(PySequence_Fast_GET_ITEM(highs, number));
        if (PyErr_Occurred()) {
            goto failed;
        }
        if (start < 0 || start > end || end > text.length) {
            PyErr_SetString(PyExc_ValueError, "a span lies outside the text");
            goto failed;
        }
        left = token_start(text, start, seen, left);
        seen = start;
        if (!is_plain(text, left, start, end) && !is_blank(text, start, end) &&
            append_new(found, PyLong_FromSsize_t(number)) < 0) {
            goto failed;
        }
    }
    Py_DECREF(lows);
    Py_DECREF(highs);
    return found;
failed:
    Py_XDECREF(lows);
    Py_XDECREF(highs);
    Py_XDECREF(found);
    return NULL;
}

static PyObject *
token_edges(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string;
    Py_ssize_t place, most;
    if (!taken(args, number, "Unn", &string, &place, &most)) {
        return NULL;
    }
    const Text text = text_of(string);
    if (place < 0 || place > text.length) {
        PyErr_SetString(PyExc_ValueError, "the place lies outside the text");
        return NULL;
    }
    Py_ssize_t left = place, right = place;
    while (left > 0 && place - left < most && !is_space(at(text, left - 1))) {
        left--;
    }
    while (right < text.length && right - place < most && !is_space(at(text, right))) {
        right++;
    }
    return Py_BuildValue("nn", left, right);
}

/* ------------------------------------------------------------------ split_words */

static int
append_piece(PyObject *pieces, PyObject *string, Py_ssize_t start, Py_ssize_t end)
{
    return append_new(pieces, PyUnicode_Substring(string, start, end));
}

static PyObject *
split_words(PyObject *Py_UNUSED(module), PyObject *string)
{
    if (!is_string(string)) {
        return NULL;
    }
    const Text text = text_of(string);
    PyObject *words = PyList_New(0), *gaps = PyList_New(0);
    if (words == NULL || gaps == NULL) {
        goto failed;
    }
    Py_ssize_t start = 0; /* of the gap */
    for (Py_ssize_t place = 0; place < text.length;) {
        if (!is_letter(at(text, place))) {
            place++;
            continue;
        }
        const Py_ssize_t end = end_of_word(text, place);
        if (append_piece(gaps, string, start, place) < 0 || append_piece(words, string, place, end) < 0) {
            goto failed;
        }
        start = place = end;
    }
    if (append_piece(gaps, string, start, text.length) < 0) {
        goto failed;
    }
    return Py_BuildValue("NN", words, gaps);
failed:
    Py_XDECREF(words);
    Py_XDECREF(gaps);
    return NULL;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"has_controls", has_controls, METH_O, "See normalize.scan.characters."},
    {"case_counts", case_counts, METH_O, "See normalize.scan.characters."},
    {"keeps_case", (PyCFunction)(void (*)(void))keeps_case, METH_FASTCALL, "See normalize.scan.characters."},
    {"in_odd_tokens", (PyCFunction)(void (*)(void))in_odd_tokens, METH_FASTCALL, "See normalize.scan.characters."},
    {"lower", lower, METH_O, "See normalize.scan.characters."},
    {"plain_token", (PyCFunction)(void (*)(void))plain_token, METH_FASTCALL, "See normalize.scan.characters."},
    {"split_words", split_words, METH_O, "See normalize.scan.characters."},
    {"token_edges", (PyCFunction)(void (*)(void))token_edges, METH_FASTCALL, "See normalize.scan.characters."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._characters",
    .m_doc = "The questions of normalize.scan.characters, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__characters(void)
{
    make_capitals();
    return PyModule_Create(&module);
}
