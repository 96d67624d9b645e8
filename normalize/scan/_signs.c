/* The search of normalize.scan.signs, compiled: the same function, the same answers. */

#include "scan.h"

#define NO_CHARACTER ((Py_UCS4)-1)

static inline Py_UCS4
at_or_none(Text text, Py_ssize_t place)
{
    return place >= 0 && place < text.length ? at(text, place) : NO_CHARACTER;
}

static inline bool
is_small_of_ascii(Py_UCS4 character)
{
    return character - 'a' < 26;
}

static inline bool
is_large_of_ascii(Py_UCS4 character)
{
    return character - 'A' < 26;
}

/* Whether `re` counts a character to `\w`. */
static inline bool
is_word(Py_UCS4 character)
{
    return character != NO_CHARACTER && (is_letter_or_figure(character) || character == '_');
}

/* Whether `re` counts a character to `[a-z\d]`. */
static inline bool
is_of_small_name(Py_UCS4 character)
{
    return is_small_of_ascii(character) || (character != NO_CHARACTER && Py_UNICODE_ISDECIMAL(character));
}

/* Return where a path ends that begins with the slash at a place: behind the first part; 0 where it is none. */
static Py_ssize_t
end_of_path(Text text, Py_ssize_t place)
{
    const Py_UCS4 before = at_or_none(text, place - 1);
    if (is_word(before) || before == '/' || before == ':') {
        return 0;
    }
    place += at_or_none(text, place + 1) == '.' ? 2 : 1;
    if (!is_small_of_ascii(at_or_none(text, place))) {
        return 0;
    }
    Py_UCS4 character;
    do {
        character = at_or_none(text, ++place);
    } while (is_word(character) || character == '.' || character == '-');
    return character == '/' && is_word(at_or_none(text, place + 1)) ? place + 2 : 0;
}

/* Return where an option ends that begins with the hyphen at a place; 0 where it is none. */
static Py_ssize_t
end_of_option(Text text, Py_ssize_t place)
{
    const Py_UCS4 before = at_or_none(text, place - 1);
    if (before == 0 || (before < 128 && strchr(" \t\"'(`", (int)before) == NULL) || (before >= 128 && place > 0)) {
        return 0;
    }
    const Py_UCS4 next = at_or_none(text, place + 1), behind = at_or_none(text, place + 2);
    if (next == '-') {
        return is_small_of_ascii(behind) ? place + 3 : 0;
    }
    return is_small_of_ascii(next) && !is_word(behind) && behind != '-' ? place + 2 : 0;
}

/* Return where a sign of code ends that begins with the character at a place; 0 where that begins none. */
static Py_ssize_t
end_of_sign(Text text, Py_ssize_t place)
{
    const Py_UCS4 sign = at(text, place), before = at_or_none(text, place - 1), next = at_or_none(text, place + 1);
    bool is_sign = true; /* a brace */
    switch (sign) {
    case '-':
        return end_of_option(text, place);
    case '/':
        return end_of_path(text, place);
    case '>':
        return before == '-' || before == '=' ? place + 1 : 0;
    case '_':
        is_sign = (is_of_small_name(before) && is_of_small_name(next)) ||
                  (is_large_of_ascii(before) && is_large_of_ascii(next));
        break;
    case '(':
        is_sign = next == ')' || (is_word(before) && (next == '"' || next == '\''));
        break;
    case ':':
    case '&':
    case '|':
        is_sign = next == sign;
        break;
    default:
        return place + 1;
    }
    return is_sign ? place + 2 : 0;
}

static PyObject *
code_signs(PyObject *Py_UNUSED(module), PyObject *string)
{
    if (!is_string(string)) {
        return NULL;
    }
    const Text text = text_of(string);
    Py_ssize_t number = 0;
    for (const char *sign = "_-/({}:>&|"; *sign != '\0'; sign++) { /* each at the speed of memory */
        Py_ssize_t place = 0;
        while ((place = PyUnicode_FindChar(string, (Py_UCS4)*sign, place, text.length, 1)) >= 0) {
            const Py_ssize_t end = end_of_sign(text, place);
            number += end > 0;
            place = end > 0 ? end : place + 1;
        }
    }
    return PyLong_FromSsize_t(number);
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"code_signs", code_signs, METH_O, "See normalize.scan.signs."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._signs",
    .m_doc = "The search of normalize.scan.signs, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__signs(void)
{
    return PyModule_Create(&module);
}
