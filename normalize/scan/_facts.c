/* The function of normalize.scan.facts, compiled: the same answers. */

#include "scan.h"

#define MARK 2 /* code units a clause has of codes and of verbs */
#define LEFT 3 /* the most sentences that are counted */
#define DASHED 128
#define FEW 40 /* more than the facts of a row beside those the clause brings */

enum { ABSENT = 0, TRUE = 2, FALSE = 3 };
enum { STOP = 2, DASH = 4, LAST = 5, PERSON = 7, SENTENCE = 12, FACTS = 13, FIELDS = 15 }; /* of a clause */
enum { FIRST, FINAL, PERSONAL, SAID, END, TOLD };                                     /* of a sentence */

typedef struct {
    Py_UCS4 stop;
    bool dash, last, person;
    Py_ssize_t sentence; /* counted from 0 within the paragraph */
    Text facts;
} Clause;

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

/* Read a clause; -1 and an exception where it is none. */
static int
read_clause(PyObject *given, Clause *clause)
{
    if (!PyTuple_Check(given) || PyTuple_GET_SIZE(given) != FIELDS || !PyUnicode_Check(PyTuple_GET_ITEM(given, STOP)) ||
        !PyUnicode_Check(PyTuple_GET_ITEM(given, PERSON)) || !PyUnicode_Check(PyTuple_GET_ITEM(given, FACTS)) ||
        !PyLong_Check(PyTuple_GET_ITEM(given, SENTENCE))) {
        PyErr_SetString(PyExc_TypeError, "expected a clause");
        return -1;
    }
    const Text stop = text_of(PyTuple_GET_ITEM(given, STOP)), person = text_of(PyTuple_GET_ITEM(given, PERSON));
    *clause = (Clause){
        .stop = stop.length > 0 ? at(stop, 0) : ABSENT,
        .dash = PyTuple_GET_ITEM(given, DASH) == Py_True,
        .last = PyTuple_GET_ITEM(given, LAST) == Py_True,
        .person = person.length != 1 || at(person, 0) != '-',
        .sentence = PyLong_AsSsize_t(PyTuple_GET_ITEM(given, SENTENCE)),
        .facts = text_of(PyTuple_GET_ITEM(given, FACTS)),
    };
    return PyErr_Occurred() ? -1 : 0;
}

/* Learn what is told of the sentence of the clauses from `first` to before `end`. */
static Sentence
sentence_of(const Clause *clauses, Py_ssize_t first, Py_ssize_t end, Text codes)
{
    Sentence made = {{
        [FIRST] = at(codes, MARK * (first + 1)),
        [FINAL] = end - first > 1 ? at(codes, MARK * end) : '=',
        [PERSONAL] = '-',
        [SAID] = '-',
        [END] = clauses[end - 1].stop,
    }};
    for (Py_ssize_t number = first; number < end; number++) {
        if (clauses[number].person) {
            made.told[PERSONAL] = '+';
        }
        if (at(codes, MARK * (number + 1)) != '-' && made.told[SAID] != '!') {
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
tell_clause(Row *row, const Clause *clause, Text codes, Text verbs, Py_ssize_t number)
{
    for (Py_ssize_t fact = 0; fact < clause->facts.length; fact++) {
        tell(row, at(clause->facts, fact));
    }
    tell(row, clause->stop);
    tell(row, clause->last ? TRUE : FALSE);
    tell(row, at(verbs, MARK * number));
    for (Py_ssize_t code = MARK * number; code < MARK * (number + 3); code++) {
        tell(row, at(codes, code));
    }
}

static void
tell_place(Row *row, const Clause *left, const Clause *right, bool announces, bool first)
{
    const Py_UCS4 stop = left->stop == ABSENT ? '-' : left->stop;
    const Py_UCS4 kind = right->dash && stop != '-' ? stop + DASHED : stop;
    const bool inside = left->sentence == right->sentence;
    const Py_UCS4 between = inside ? ABSENT : kind;
    const Py_UCS4 facts[] = {
        kind, inside ? kind : ABSENT, between, ABSENT, between, announces ? kind : ABSENT, first ? '^' : ABSENT,
        right->sentence > 0 ? FALSE : TRUE,
    };
    tell_all(row, facts, sizeof facts / sizeof *facts);
}

static PyObject *
string_of(const Row *row)
{
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, row->all, row->size);
}

/* Append the rows of the clauses and of the places between them; -1 and an exception where that fails. */
static int
append_rows(PyObject *rows, PyObject *places, const Clause *clauses, Py_ssize_t count, Text codes, Text verbs,
            Py_UCS4 level, Sentence *sentences, Row rest, Row row, Row place)
{
    static const Sentence silence = {{'#', '#', '#', '#'}};
    Py_ssize_t found = 0;
    for (Py_ssize_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && clauses[end].sentence == clauses[first].sentence; end++) {
        }
        sentences[found++] = sentence_of(clauses, first, end, codes);
    }
    tell_rest(&rest, sentences, found, count == 1, level);
    Py_ssize_t sentence = 0;
    for (Py_ssize_t number = 0; number < count; number++) {
        const bool between = number > 0;
        sentence += between && clauses[number].sentence != clauses[number - 1].sentence;
        place.size = 0;
        if (between) {
            tell_place(&place, &clauses[number - 1], &clauses[number], at(verbs, MARK * number - 1) != ABSENT, number == 1);
            tell_all(&place, row.all, row.size);
        }
        row.size = 0;
        tell_clause(&row, &clauses[number], codes, verbs, number);
        tell_all(&row, sentences[sentence].told, TOLD);
        tell_all(&row, (sentence + 1 < found ? &sentences[sentence + 1] : &silence)->told, END);
        tell(&row, (Py_UCS4)('0' + (found - sentence < LEFT ? found - sentence : LEFT)));
        tell_all(&row, rest.all, rest.size);
        tell_all(&place, row.all, row.size);
        if (append_new(rows, string_of(&row)) < 0 || (between && append_new(places, string_of(&place)) < 0)) {
            return -1;
        }
    }
    return 0;
}

static PyObject *
fact_rows(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *given, *codes, *verbs, *level;
    if (!taken(args, number, "LUUU", &given, &codes, &verbs, &level)) {
        return NULL;
    }
    const Py_ssize_t count = PyList_GET_SIZE(given);
    if (count == 0 || PyUnicode_GET_LENGTH(codes) != MARK * (count + 2) || PyUnicode_GET_LENGTH(verbs) != MARK * count ||
        PyUnicode_GET_LENGTH(level) != 1) {
        PyErr_SetString(PyExc_ValueError, "two characters for each clause, and a level");
        return NULL;
    }
    PyObject *rows = NULL, *places = NULL, *made = NULL;
    Py_UCS4 *facts = NULL;
    Clause *clauses = PyMem_Calloc((size_t)count, sizeof *clauses);
    Sentence *sentences = PyMem_Calloc((size_t)count, sizeof *sentences);
    Py_ssize_t longest = 0;
    for (Py_ssize_t number = 0; clauses != NULL && number < count; number++) {
        if (read_clause(PyList_GET_ITEM(given, number), &clauses[number]) < 0) {
            goto done;
        }
        longest = longest > clauses[number].facts.length ? longest : clauses[number].facts.length;
    }
    facts = PyMem_Calloc(4 * (size_t)(longest + FEW), sizeof *facts);
    if (clauses == NULL || sentences == NULL || facts == NULL) {
        PyErr_NoMemory();
        goto done;
    }
    rows = PyList_New(0);
    places = PyList_New(0);
    const Row rest = {facts, 0}, row = {facts + longest + FEW, 0}, place = {facts + 2 * (longest + FEW), 0};
    if (rows != NULL && places != NULL &&
        append_rows(rows, places, clauses, count, text_of(codes), text_of(verbs), PyUnicode_READ_CHAR(level, 0), sentences,
                    rest, row, place) == 0) {
        made = PyTuple_Pack(2, rows, places);
    }
done:
    Py_XDECREF(rows);
    Py_XDECREF(places);
    PyMem_Free(facts);
    PyMem_Free(sentences);
    PyMem_Free(clauses);
    return made;
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
