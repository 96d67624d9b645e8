/* The function of normalize.scan.facts, compiled: the same answers. */

#include "scan.h"

#define LEFT 3 /* the most sentences that are counted */
#define DASHED 128
#define BORDER 'P' /* the kind of a place between two paragraphs */
#define FEW 48     /* more than the facts of a row beside those the clause brings */

enum { ABSENT = 0, THERE = 1, TRUE = 2, FALSE = 3 };
enum { STOP = 2, MARKED = 3, DASH = 4, LAST = 5, PERSONS = 7, SENTENCE = 12, FACTS = 13, SAYS = 14, FIELDS = 15 };
enum { OF_ATTRIBUTION = 8, FIELDS_SAID = 9 };
enum { FIRST, FINAL, PERSONAL, SAID, END, TOLD }; /* of a sentence */

typedef struct {
    Py_UCS4 stop, person, code, subject, verb;
    bool marked, dash, last, said, announces;
    Py_ssize_t sentence; /* counted from 0 within the paragraph */
    Text facts;
} Clause;

typedef struct {
    Clause *clauses; /* of the document, from its first on */
    Py_ssize_t count;
    bool silent;
} Paragraph;

typedef struct {
    Py_UCS4 told[TOLD];
} Sentence;

typedef struct {
    Py_UCS4 *all;
    Py_ssize_t size;
} Row;

static inline void
tell(Row *row, Py_UCS4 fact)
{
    row->all[row->size++] = fact;
}

static inline void
tell_all(Row *row, const Py_UCS4 *facts, Py_ssize_t size)
{
    memcpy(row->all + row->size, facts, (size_t)size * sizeof *facts);
    row->size += size;
}

/* Whether a field of a tuple is a string of so many characters, or of one or none: -1. */
static inline bool
is_field(PyObject *tuple, Py_ssize_t field, Py_ssize_t size)
{
    PyObject *given = PyTuple_GET_ITEM(tuple, field);
    return PyUnicode_Check(given) && (size < 0 ? PyUnicode_GET_LENGTH(given) <= 1 : PyUnicode_GET_LENGTH(given) == size);
}

/* Read a clause; -1 and an exception where it is none. */
static int
read_clause(PyObject *given, Clause *clause)
{
    if (!PyTuple_Check(given) || PyTuple_GET_SIZE(given) != FIELDS || !is_field(given, STOP, -1) ||
        !is_field(given, PERSONS, 1) || !PyUnicode_Check(PyTuple_GET_ITEM(given, FACTS)) ||
        !PyLong_Check(PyTuple_GET_ITEM(given, SENTENCE))) {
        PyErr_SetString(PyExc_TypeError, "expected a clause");
        return -1;
    }
    const Text stop = text_of(PyTuple_GET_ITEM(given, STOP));
    *clause = (Clause){
        .stop = stop.length > 0 ? at(stop, 0) : ABSENT,
        .person = PyUnicode_READ_CHAR(PyTuple_GET_ITEM(given, PERSONS), 0),
        .marked = PyTuple_GET_ITEM(given, MARKED) == Py_True,
        .dash = PyTuple_GET_ITEM(given, DASH) == Py_True,
        .last = PyTuple_GET_ITEM(given, LAST) == Py_True,
        .sentence = PyLong_AsSsize_t(PyTuple_GET_ITEM(given, SENTENCE)),
        .facts = text_of(PyTuple_GET_ITEM(given, FACTS)),
        .code = '-',
        .subject = '-',
    };
    PyObject *said = PyTuple_GET_ITEM(given, SAYS);
    if (said == Py_None) {
        return PyErr_Occurred() ? -1 : 0;
    }
    if (!PyTuple_Check(said) || PyTuple_GET_SIZE(said) != FIELDS_SAID || !is_field(said, OF_ATTRIBUTION, 4)) {
        PyErr_SetString(PyExc_TypeError, "expected an attribution");
        return -1;
    }
    const Text facts = text_of(PyTuple_GET_ITEM(said, OF_ATTRIBUTION));
    clause->said = true;
    clause->code = at(facts, 0);
    clause->subject = at(facts, 1);
    clause->verb = at(facts, 2);
    clause->announces = at(facts, 3) != ABSENT;
    return PyErr_Occurred() ? -1 : 0;
}

/* Learn what is told of the sentence of the clauses from `first` to before `end`. */
static Sentence
sentence_of(const Clause *clauses, Py_ssize_t first, Py_ssize_t end)
{
    Sentence made = {{
        [FIRST] = clauses[first].code,
        [FINAL] = end - first > 1 ? clauses[end - 1].code : '=',
        [PERSONAL] = '-',
        [SAID] = '-',
        [END] = clauses[end - 1].stop,
    }};
    for (Py_ssize_t number = first; number < end; number++) {
        if (clauses[number].person != '-') {
            made.told[PERSONAL] = '+';
        }
        if (clauses[number].said && made.told[SAID] != '!') {
            made.told[SAID] = clauses[number].dash ? '!' : '+';
        }
    }
    return made;
}

/* Tell what is told of the paragraph in each of its rows. */
static void
tell_rest(Row *row, const Sentence *sentences, Py_ssize_t count, bool single, Py_UCS4 level)
{
    bool said = false, personal = false;
    for (Py_ssize_t number = 0; number < count; number++) {
        said |= sentences[number].told[SAID] != '-';
        personal |= sentences[number].told[PERSONAL] != '-';
    }
    tell(row, said ? '1' : '0');
    tell(row, personal ? '1' : '0');
    tell(row, (Py_UCS4)('0' + (count < LEFT ? count : LEFT)));
    tell_all(row, sentences[count - 1].told, FINAL + 1);
    tell_all(row, sentences[0].told, PERSONAL + 1);
    tell(row, single ? TRUE : FALSE);
    tell(row, level);
}

static void
tell_clause(Row *row, const Paragraph *paragraph, Py_ssize_t number)
{
    const Clause *clause = &paragraph->clauses[number];
    const bool first = number == 0, last = number + 1 == paragraph->count;
    for (Py_ssize_t fact = 0; fact < clause->facts.length; fact++) {
        tell(row, at(clause->facts, fact));
    }
    const Py_UCS4 facts[] = {
        clause->stop,
        clause->last ? TRUE : FALSE,
        clause->verb,
        first ? '^' : clause[-1].code,
        first ? '^' : clause[-1].subject,
        clause->code,
        clause->subject,
        last ? '$' : clause[1].code,
        last ? '$' : clause[1].subject,
    };
    tell_all(row, facts, sizeof facts / sizeof *facts);
}

static void
tell_place(Row *row, const Clause *left, const Clause *right, bool first)
{
    const Py_UCS4 stop = left->stop == ABSENT ? '-' : left->stop;
    const Py_UCS4 kind = right->dash && stop != '-' ? stop + DASHED : stop;
    const bool inside = left->sentence == right->sentence;
    const Py_UCS4 between = inside ? ABSENT : kind;
    const Py_UCS4 facts[] = {
        kind, inside ? kind : ABSENT, between, ABSENT, between, left->announces ? kind : ABSENT, first ? '^' : ABSENT,
        right->sentence > 0 ? FALSE : TRUE,
    };
    tell_all(row, facts, sizeof facts / sizeof *facts);
}

/* Tell of a place between two paragraphs, or at the beginning or end of a document; NULL: there is no clause. */
static void
tell_border(Row *row, const Clause *left)
{
    const Py_UCS4 facts[] = {
        BORDER, ABSENT, BORDER, THERE, ABSENT, left != NULL && left->announces ? BORDER : ABSENT, ABSENT, ABSENT,
    };
    row->size = 0;
    tell_all(row, facts, sizeof facts / sizeof *facts);
}

/* Tell what stands for the row of a clause where there is none. */
static void
tell_no_clause(Row *row)
{
    static const Py_UCS4 facts[] = {
        '-', '-', '#', 'o', '0', '0', '0', ABSENT, ABSENT, TRUE, ABSENT, '^', '^', '#', '#', '$', '$', '#', '#', '#',
        '#', '#', '#', '#', '#', '#', '0', '0', '0', '0', ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT, ABSENT,
    };
    row->size = 0;
    tell_all(row, facts, sizeof facts / sizeof *facts);
}

static PyObject *
string_of(const Row *row)
{
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, row->all, row->size);
}

static int
append_row(PyObject *rows, const Row *row, bool empty)
{
    return append_new(rows, empty ? PyUnicode_New(0, 0) : string_of(row));
}

/* What the rows of a document are made with. */
typedef struct {
    PyObject *clauses, *places; /* lists of rows */
    Sentence *sentences;        /* of a paragraph */
    Row rest, row, place;       /* what all clauses of it have; of the last clause; of the place after it */
    Py_UCS4 level;
    bool skip;
} Making;

/* Append the rows of the clauses of a paragraph, and of the places before each; -1 and an exception where that fails.

The row of the place before the first clause is begun, as is that of the last clause. */
static int
append_paragraph(Making *made, const Paragraph *paragraph, bool open)
{
    static const Sentence silence = {{'#', '#', '#', '#'}};
    const Clause *clauses = paragraph->clauses;
    const Py_ssize_t count = paragraph->count;
    Py_ssize_t found = 0, sentence = 0;
    for (Py_ssize_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && clauses[end].sentence == clauses[first].sentence; end++) {
        }
        made->sentences[found++] = sentence_of(clauses, first, end);
    }
    made->rest.size = 0;
    tell_rest(&made->rest, made->sentences, found, count == 1, made->level);
    for (Py_ssize_t number = 0; number < count; number++) {
        const bool between = number > 0;
        if (between) {
            sentence += clauses[number].sentence != clauses[number - 1].sentence;
            made->place.size = 0;
            tell_place(&made->place, &clauses[number - 1], &clauses[number], number == 1);
        }
        tell_all(&made->place, made->row.all, made->row.size);
        made->row.size = 0;
        tell_clause(&made->row, paragraph, number);
        tell_all(&made->row, made->sentences[sentence].told, TOLD);
        tell_all(&made->row, (sentence + 1 < found ? &made->sentences[sentence + 1] : &silence)->told, END);
        tell(&made->row, (Py_UCS4)('0' + Py_MIN(found - sentence, LEFT)));
        tell_all(&made->row, made->rest.all, made->rest.size);
        tell_all(&made->place, made->row.all, made->row.size);
        if (append_row(made->places, &made->place, between ? paragraph->silent : !open) < 0 ||
            append_row(made->clauses, &made->row, paragraph->silent || (made->skip && clauses[number].marked)) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Append the rows of a document; -1 and an exception where that fails. */
static int
append_rows(Making *made, const Paragraph *paragraphs, Py_ssize_t count)
{
    const Clause *left = NULL;
    tell_no_clause(&made->row);
    for (Py_ssize_t number = 0; number < count; number++) {
        const Paragraph *own = &paragraphs[number];
        if (own->count == 0) {
            left = NULL;
            tell_no_clause(&made->row);
            continue;
        }
        const bool before = number == 0 || own[-1].silent;
        tell_border(&made->place, left);
        if (append_paragraph(made, own, !(before && own->silent)) < 0) {
            return -1;
        }
        left = &own->clauses[own->count - 1];
    }
    tell_border(&made->place, left);
    tell_all(&made->place, made->row.all, made->row.size);
    tell_no_clause(&made->row);
    tell_all(&made->place, made->row.all, made->row.size);
    return append_row(made->places, &made->place, count == 0 || paragraphs[count - 1].silent);
}

/* Whether neither an attribution nor a person nor a question or exclamation mark stands in a paragraph. */
static bool
is_silent(const Paragraph *paragraph)
{
    bool silent = true;
    for (const Clause *each = paragraph->clauses; each < paragraph->clauses + paragraph->count; each++) {
        silent &= !each->said && each->person == '-' && each->stop != '?' && each->stop != '!';
    }
    return silent;
}

/* Return the number of the rates that the share of the clauses with a person is above, as a figure. */
static Py_UCS4
level_of(const Clause *clauses, Py_ssize_t count, PyObject *rates)
{
    Py_ssize_t personal = 0, level = 0;
    for (Py_ssize_t number = 0; number < count; number++) {
        personal += clauses[number].person == 'P' || clauses[number].person == 'B';
    }
    const double share = (double)personal / (double)Py_MAX(count, 1);
    while (level < PyTuple_GET_SIZE(rates) && PyFloat_AsDouble(PyTuple_GET_ITEM(rates, level)) < share) {
        level++;
    }
    return (Py_UCS4)('0' + level);
}

/* Read the clauses of some paragraphs, and learn how many facts they bring at most; -1 and an exception where that
   fails. */
static Py_ssize_t
read_clauses(PyObject *given, Paragraph *paragraphs, Clause *clauses, bool skip)
{
    Py_ssize_t longest = 0;
    for (Py_ssize_t number = 0; number < PyList_GET_SIZE(given); number++) {
        PyObject *items = PyList_GET_ITEM(given, number);
        Paragraph *own = &paragraphs[number];
        *own = (Paragraph){clauses, PyList_GET_SIZE(items), true};
        for (Py_ssize_t each = 0; each < own->count; each++, clauses++) {
            if (read_clause(PyList_GET_ITEM(items, each), clauses) < 0) {
                return -1;
            }
            longest = Py_MAX(longest, clauses->facts.length);
        }
        own->silent = own->count == 0 || (skip && is_silent(own));
    }
    return longest;
}

/* Return how many clauses some paragraphs have and, in `most`, how many one of them; -1 and an exception where one is
   no list. */
static Py_ssize_t
count_clauses(PyObject *given, Py_ssize_t *most)
{
    Py_ssize_t all = *most = 0;
    for (Py_ssize_t number = 0; number < PyList_GET_SIZE(given); number++) {
        if (!is_kind(PyList_GET_ITEM(given, number), PyList_Check(PyList_GET_ITEM(given, number)), "list")) {
            return -1;
        }
        all += PyList_GET_SIZE(PyList_GET_ITEM(given, number));
        *most = Py_MAX(*most, PyList_GET_SIZE(PyList_GET_ITEM(given, number)));
    }
    return all;
}

static PyObject *
fact_rows(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *given, *rates;
    Py_ssize_t skip, most, longest = -1;
    if (!taken(args, number, "LTn", &given, &rates, &skip)) {
        return NULL;
    }
    const Py_ssize_t count = PyList_GET_SIZE(given), all = count_clauses(given, &most);
    if (all < 0) {
        return NULL;
    }
    PyObject *found = NULL;
    Py_UCS4 *facts = NULL;
    Paragraph *paragraphs = PyMem_Calloc((size_t)count + 1, sizeof *paragraphs);
    Clause *clauses = PyMem_Calloc((size_t)all + 1, sizeof *clauses);
    Making made = {.sentences = PyMem_Calloc((size_t)most + 1, sizeof *made.sentences), .skip = skip != 0};
    if (paragraphs == NULL || clauses == NULL || made.sentences == NULL) {
        PyErr_NoMemory();
    } else {
        longest = read_clauses(given, paragraphs, clauses, made.skip);
    }
    if (longest >= 0 && (facts = PyMem_Calloc(4 * (size_t)(longest + FEW), sizeof *facts)) == NULL) {
        PyErr_NoMemory();
    }
    if (facts != NULL) {
        made.rest.all = facts;
        made.row.all = facts + longest + FEW;
        made.place.all = facts + 2 * (longest + FEW);
        made.level = level_of(clauses, all, rates);
        made.clauses = PyList_New(0);
        made.places = PyList_New(0);
        if (made.clauses != NULL && made.places != NULL && !PyErr_Occurred() &&
            append_rows(&made, paragraphs, count) == 0) {
            found = Py_BuildValue("(NN)", PyList_AsTuple(made.clauses), PyList_AsTuple(made.places));
        }
    }
    Py_XDECREF(made.clauses);
    Py_XDECREF(made.places);
    PyMem_Free(facts);
    PyMem_Free(made.sentences);
    PyMem_Free(clauses);
    PyMem_Free(paragraphs);
    return found;
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"fact_rows", (PyCFunction)(void (*)(void))fact_rows, METH_FASTCALL, "See normalize.scan.facts."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._facts",
    .m_doc = "The function of normalize.scan.facts, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__facts(void)
{
    return PyModule_Create(&module);
}
