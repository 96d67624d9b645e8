/* The searches of normalize.scan.spacing, compiled: the same functions, the same answers. */

#include "runs.h"

#define MOST_FIGURES 3 /* behind a mark inside a number */
#define MOST_BETWEEN 3 /* between a mark and the word behind it */
#define DIRECT 0x800   /* code points below are looked up: alphabets that have their marks among their letters */
#define MOST_HIGH 64   /* roles above; more are a mistake of the caller's */
#define MOST_SIGNS 32
#define NO_CHARACTER 0x110000
#define BLOCK 512      /* characters among which a row of one is looked for at once */
#define FEW 128        /* and a pair, or a capital inside a word: many texts have some */
#define FIRST_COMBINING 0x300
#define END_OF_ARMENIAN 0x590
#define LEAST_LETTERS 2 /* of a word at a plain joint */
#define MOST_LETTERS 64

enum { MARK = 1, NUMERIC = 2, BETWEEN = 4, PADDED = 8, OPENER = 16, QUOTE = 32, HIGH = 64, SIGN = 128, CLITIC = 256 };

typedef struct {
    unsigned short direct[DIRECT + 1]; /* the last one, `HIGH`, stands for all that are not looked up */
    int length;
    struct {
        Py_UCS4 character;
        unsigned short role;
    } high[MOST_HIGH];
    bool blocks[256]; /* of 128 code points, modulo 256: whether one above may be in them */
    bool plain;       /* whether letters, figures and spaces of ASCII have none */
    int number;
    Py_UCS4 signs[MOST_SIGNS][2]; /* the second one is NO_CHARACTER where the first one is enough */
} Roles;                          /* of characters */

static inline int
role_of(const Roles *roles, Py_UCS4 character)
{
    if (character < DIRECT) {
        return roles->direct[character];
    }
    int role = 0;
    if (roles->blocks[(character >> 7) & 255]) {
        for (int place = 0; place < roles->length; place++) {
            role |= roles->high[place].character == character ? roles->high[place].role : 0;
        }
    }
    return role;
}

static int
add_role(Roles *roles, Py_UCS4 character, unsigned short role)
{
    if (character < DIRECT) {
        roles->direct[character] |= role;
    } else if (roles->length < MOST_HIGH) {
        roles->high[roles->length].character = character;
        roles->high[roles->length++].role = role;
        roles->blocks[(character >> 7) & 255] = true;
    } else {
        PyErr_SetString(PyExc_ValueError, "too many marks");
        return -1;
    }
    return 0;
}

static int
add_roles(Roles *roles, PyObject *string, unsigned short role)
{
    const Text characters = text_of(string);
    int done = 0;
    for (Py_ssize_t place = 0; done == 0 && place < characters.length; place++) {
        done = add_role(roles, at(characters, place), role);
    }
    return done;
}

static int
add_sign(Roles *roles, PyObject *string)
{
    if (!is_string(string)) {
        return -1;
    }
    const Text sign = text_of(string);
    if (sign.length < 1 || sign.length > 2 || roles->number == MOST_SIGNS) {
        PyErr_SetString(PyExc_ValueError, "a sign is one or two characters, and there are few");
        return -1;
    }
    Py_UCS4 *added = roles->signs[roles->number++];
    added[0] = at(sign, 0);
    added[1] = sign.length == 2 ? at(sign, 1) : NO_CHARACTER;
    return add_role(roles, added[0], SIGN);
}

/* ------------------------------------------------------------------ odd_spacing */

/* Whether the mark at `place` stands between figures, of which one to three follow. */
static bool
in_number(Text text, Py_ssize_t place)
{
    if (place == 0 || !Py_UNICODE_ISDECIMAL(at(text, place - 1))) {
        return false;
    }
    Py_ssize_t end = place + 1;
    while (end < text.length && end - place <= MOST_FIGURES + 1 && Py_UNICODE_ISDECIMAL(at(text, end))) {
        end++;
    }
    return end > place + 1 && end - place <= MOST_FIGURES + 1;
}

/* Whether a word touches the mark before `place`, or what may have a space behind it does. */
static inline bool
touches(Text text, Py_ssize_t place, const Roles *roles)
{
    if (place < text.length && (role_of(roles, at(text, place)) & PADDED)) {
        return true;
    }
    const Py_ssize_t most = place + MOST_BETWEEN;
    while (place < text.length && place < most && (role_of(roles, at(text, place)) & BETWEEN)) {
        place++;
    }
    return place < text.length && Py_UNICODE_ISALNUM(at(text, place));
}

static inline bool
is_odd(Text text, Py_ssize_t place, int role, const Roles *roles)
{
    const bool before = place > 0 && Py_UNICODE_ISSPACE(at(text, place - 1));
    const bool behind = place + 1 < text.length && Py_UNICODE_ISSPACE(at(text, place + 1));
    if ((role & OPENER && behind) || (role & QUOTE && before && behind) || (role & MARK && before)) {
        return true;
    }
    return role & MARK && !behind && !(role & NUMERIC && in_number(text, place)) && touches(text, place + 1, roles);
}

/* Return the signs that begin at `place`, a bit each. */
static uint32_t
signs_at(Text text, Py_ssize_t place, const Roles *roles)
{
    const Py_UCS4 first = at(text, place), second = place + 1 < text.length ? at(text, place + 1) : NO_CHARACTER;
    uint32_t found = 0;
    for (int number = 0; number < roles->number; number++) {
        const Py_UCS4 *sign = roles->signs[number];
        found |= (uint32_t)(sign[0] == first && (sign[1] == NO_CHARACTER || sign[1] == second)) << number;
    }
    return found;
}

static inline int
direct_role(const Roles *roles, Py_UCS4 character)
{
    return roles->direct[character < DIRECT ? character : DIRECT];
}

#define FOUND (MARK | OPENER | QUOTE | SIGN | CLITIC)

#ifdef __SSE2__

/* Return a bit for each of sixteen characters that is neither a letter nor a figure nor a space of ASCII. */
static Py_ALWAYS_INLINE inline uint64_t
apart_among(const void *characters, int kind)
{
    uint64_t others;
    const __m128i bytes = bytes_of(characters, kind, &others);
    const __m128i figure = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
    const __m128i plain = _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(figure, _mm_set1_epi8(9)), figure),
                                       _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')));
    return (~(letters_of(bytes) | (uint64_t)_mm_movemask_epi8(plain)) & 0xFFFF) | others;
}

#endif

/* Return the first place from `place` on of a character that may be found; the length where there is none. */
static Py_ALWAYS_INLINE inline Py_ssize_t
next_sign(Text text, Py_ssize_t place, const Roles *roles)
{
#ifdef __SSE2__
    for (; roles->plain && place + PART <= text.length; place += PART) { /* sixteen at a time: few are signs */
        uint64_t apart = apart_among((const char *)text.data + place * text.kind, text.kind);
        for (; apart != 0; apart &= apart - 1) {
            const Py_ssize_t found = place + lowest_bit(apart);
            if (role_of(roles, at(text, found)) & FOUND) {
                return found;
            }
        }
    }
#endif
    for (; place + 4 <= text.length; place += 4) { /* four at a time, likewise */
        const int some = direct_role(roles, at(text, place)) | direct_role(roles, at(text, place + 1)) |
                         direct_role(roles, at(text, place + 2)) | direct_role(roles, at(text, place + 3));
        if (some & (FOUND | HIGH)) {
            break;
        }
    }
    while (place < text.length && !(role_of(roles, at(text, place)) & FOUND)) {
        place++;
    }
    return place;
}

static Py_ssize_t
next_sign_of_any_width(Text text, Py_ssize_t place, const Roles *roles)
{
    return BY_WIDTH(text, next_sign(text, place, roles));
}

enum { SETS = 7, GIVEN = SETS + 1 };

/* Find the roles of characters in seven sets and a tuple of signs; -1 and an exception where that fails. */
static int
read_roles(Roles *roles, PyObject *const *given)
{
    static const unsigned short all[SETS] = {MARK, NUMERIC, BETWEEN, PADDED, OPENER, QUOTE, CLITIC};
    memset(roles, 0, sizeof *roles);
    roles->direct[DIRECT] = HIGH;
    for (int set = 0; set < SETS; set++) {
        if (add_roles(roles, given[set], all[set]) < 0) {
            return -1;
        }
    }
    for (Py_ssize_t number = 0; number < PyTuple_GET_SIZE(given[SETS]); number++) {
        if (add_sign(roles, PyTuple_GET_ITEM(given[SETS], number)) < 0) {
            return -1;
        }
    }
    roles->plain = roles->direct[' '] == 0;
    for (Py_UCS4 character = 0; character < 128; character++) {
        roles->plain &= roles->direct[character] == 0 || !is_letter_or_figure(character);
    }
    return 0;
}

/* Return the roles that some arguments tell, those of the last call where they are the same objects, which are kept:
   nearly all calls have the same. NULL and an exception where that fails. */
static const Roles *
roles_of(PyObject *const *given)
{
    static PyObject *last[GIVEN];
    static Roles roles;
    if (last[0] != NULL && memcmp(last, given, sizeof last) == 0) {
        return &roles;
    }
    for (int each = 0; each < GIVEN; each++) {
        Py_CLEAR(last[each]);
    }
    if (read_roles(&roles, given) < 0) {
        return NULL;
    }
    for (int each = 0; each < GIVEN; each++) {
        last[each] = Py_NewRef(given[each]);
    }
    return &roles;
}

static PyObject *
odd_spacing(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *given[GIVEN];
    if (!taken(args, number, "UUUUUUUUT", &string, &given[0], &given[1], &given[2], &given[3], &given[4], &given[5],
               &given[6], &given[SETS])) {
        return NULL;
    }
    const Roles *roles = roles_of(given);
    PyObject *places = PyList_New(0), *apart = PyList_New(0), *parted = PyList_New(0);
    const Text text = text_of(string);
    uint32_t found = 0;
    int done = roles == NULL || places == NULL || apart == NULL || parted == NULL ? -1 : 0;
    for (Py_ssize_t place = -1; done == 0;) {
        place = next_sign_of_any_width(text, place + 1, roles);
        if (place == text.length) {
            break;
        }
        const int role = role_of(roles, at(text, place));
        if (role & SIGN) {
            found |= signs_at(text, place, roles);
        }
        if (role & CLITIC) {
            const Py_ssize_t space = place - 1 - (place > 0 && at(text, place - 1) == 'n');
            done = space >= 0 && at(text, space) == ' ' ? append_place(parted, space) : 0;
        }
        if (done == 0 && is_odd(text, place, role, roles)) {
            done = append_place(places, place);
            if (done == 0 && role & MARK && place > 0 && Py_UNICODE_ISSPACE(at(text, place - 1))) {
                done = append_place(apart, place);
            }
        }
    }
    if (done < 0) {
        Py_XDECREF(places);
        Py_XDECREF(apart);
        Py_XDECREF(parted);
        return NULL;
    }
    return Py_BuildValue("NNNI", places, apart, parted, (unsigned int)found);
}

/* ------------------------------------------------------------------ plain_joints */

static inline bool
is_plain_letter(Py_UCS4 character)
{
    return character < END_OF_ARMENIAN && Py_UNICODE_ISALPHA(character) && character != 0xAA && character != 0xBA;
}

static inline bool
is_capital(Py_UCS4 character)
{
    return character - 'A' < 26;
}

/* Whether a word may stand at a plain joint: it is neither too short nor too long and has no capital inside. */
static bool
is_plain_word(Text text, Py_ssize_t start, Py_ssize_t end)
{
    if (end - start < LEAST_LETTERS || end - start > MOST_LETTERS) {
        return false;
    }
    for (Py_ssize_t place = start + 1; place < end; place++) {
        if (is_capital(at(text, place)) && !is_capital(at(text, place - 1))) {
            return false;
        }
    }
    return true;
}

/* Return where the left one of two plain words starts and the right one ends that, and nothing else, touch a mark; an
   empty span where anything else does. */
static Span
plain_joint(Text text, Py_ssize_t place, Text enders)
{
    const Span none = {0, 0};
    if (place == 0 || place + 1 == text.length || !Py_UNICODE_ISLOWER(at(text, place - 1))) {
        return none;
    }
    Py_ssize_t low = place, high = place + 1;
    while (low > 0 && place - low <= MOST_LETTERS && is_plain_letter(at(text, low - 1))) {
        low--;
    }
    while (high < text.length && high - place <= MOST_LETTERS + 1 && is_plain_letter(at(text, high))) {
        high++;
    }
    const Span joint = {low, high};
    if ((low > 0 && !Py_UNICODE_ISSPACE(at(text, low - 1))) || !is_plain_word(text, low, place) ||
        !is_plain_word(text, place + 1, high)) {
        return none;
    }
    for (Py_ssize_t index = 0; high == joint.end && high < text.length && index < enders.length; index++) {
        high += at(enders, index) == at(text, high);
    }
    return high == text.length || Py_UNICODE_ISSPACE(at(text, high)) ? joint : none;
}

static inline bool
is_ascii_letter(Py_UCS4 character)
{
    return character < 128 && is_letter(character);
}

/* Whether a mark stands behind a letter alone between two such marks, and before a letter. */
static bool
parts_list(Text text, Py_ssize_t place, const Marks *parting)
{
    return place > 1 && place + 1 < text.length && is_mark(parting, at(text, place)) &&
           is_mark(parting, at(text, place - 2)) && is_ascii_letter(at(text, place - 1)) &&
           is_ascii_letter(at(text, place + 1));
}

/* Whether a mark stands inside initials: before a letter or figure alone that another mark of its kind follows, and not
   behind two of them. */
static bool
joins_initials(Text text, Py_ssize_t place, const Marks *initials)
{
    return place + 2 < text.length && is_mark(initials, at(text, place)) && at(text, place + 2) == at(text, place) &&
           is_letter_or_figure(at(text, place + 1)) &&
           (place < 2 || !is_letter_or_figure(at(text, place - 1)) || !is_letter_or_figure(at(text, place - 2)));
}

/* Append a place to the last one of some lists, or the joint there to the list of its mark. */
static int
add_joint(PyObject *lists, PyObject *string, PyObject *item, Text marks, Text enders, const Marks *parting,
          const Marks *initials)
{
    const Text text = text_of(string);
    const Py_ssize_t place = PyLong_AsSsize_t(item);
    if (place < 0 || place >= text.length) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_ValueError, "a place lies outside the text");
        }
        return -1;
    }
    if (parts_list(text, place, parting) || joins_initials(text, place, initials)) {
        return 0;
    }
    Py_ssize_t mark = 0;
    while (mark < marks.length && at(marks, mark) != at(text, place)) {
        mark++;
    }
    const Span joint = mark < marks.length ? plain_joint(text, place, enders) : (Span){0, 0};
    if (is_empty(joint)) {
        return PyList_Append(PyTuple_GET_ITEM(lists, marks.length), item);
    }
    PyObject *left = PyUnicode_Substring(string, joint.start, place);
    PyObject *right = left == NULL ? NULL : PyUnicode_Substring(string, place + 1, joint.end);
    PyObject *made = right == NULL ? NULL : PyTuple_Pack(3, item, left, right);
    Py_XDECREF(left);
    Py_XDECREF(right);
    return append_new(PyTuple_GET_ITEM(lists, mark), made);
}

static PyObject *
plain_joints(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *given, *joining, *after, *between, *inside;
    if (!taken(args, number, "ULUUUU", &string, &given, &joining, &after, &between, &inside)) {
        return NULL;
    }
    const Marks parting = marks_of(between), initials = marks_of(inside);
    const Text marks = text_of(joining), enders = text_of(after);
    PyObject *lists = PyTuple_New(marks.length + 1);
    for (Py_ssize_t number = 0; lists != NULL && number <= marks.length; number++) {
        PyObject *list = PyList_New(0);
        if (list == NULL) {
            Py_CLEAR(lists);
        } else {
            PyTuple_SET_ITEM(lists, number, list);
        }
    }
    for (Py_ssize_t number = 0; lists != NULL && number < PyList_GET_SIZE(given); number++) {
        if (add_joint(lists, string, PyList_GET_ITEM(given, number), marks, enders, &parting, &initials) < 0) {
            Py_CLEAR(lists);
        }
    }
    return lists;
}

/* ------------------------------------------------------------------ row_commas */

/* Whether a comma from `place` on and before `end` has a space behind it. */
static bool
has_spaced_comma(PyObject *string, Py_ssize_t place, Py_ssize_t end)
{
    const Text text = text_of(string);
    for (; (place = PyUnicode_FindChar(string, ',', place, end, 1)) >= 0; place++) {
        if (place + 1 < text.length && at(text, place + 1) == ' ') {
            return true;
        }
    }
    return false;
}

static inline bool
parts_cells(Py_UCS4 character)
{
    return character == ',' || character == ';';
}

/* Whether a line has a cell in quotation marks: they stand at its edges or beside what parts cells. */
static bool
has_quoted_cell(PyObject *string, Py_ssize_t start, Py_ssize_t end)
{
    const Text text = text_of(string);
    Py_ssize_t opening = PyUnicode_FindChar(string, '"', start, end, 1);
    while (opening >= 0) {
        const Py_ssize_t closing = PyUnicode_FindChar(string, '"', opening + 1, end, 1);
        if (closing >= 0 && (opening == start || parts_cells(at(text, opening - 1))) &&
            (closing + 1 == end || parts_cells(at(text, closing + 1)))) {
            return true;
        }
        opening = closing;
    }
    return false;
}

/* Whether a line has no quoted cells, or none behind a place in it; a comma with a space behind it stands in it. */
static bool
has_no_quoted(PyObject *string, Py_ssize_t start, Py_ssize_t place, Py_ssize_t end)
{
    if (PyUnicode_FindChar(string, '"', start, end, 1) < 0) {
        return true;
    }
    const Text text = text_of(string);
    if (has_spaced_comma(string, place, end) && at(text, end - 1) != '"') {
        Py_ssize_t quote = PyUnicode_FindChar(string, '"', place, end, 1);
        while (quote >= 0 && at(text, quote + 1) != ',') {
            quote = PyUnicode_FindChar(string, '"', quote + 1, end, 1);
        }
        if (quote < 0) {
            return true;
        }
    }
    return !has_quoted_cell(string, start, end);
}

/* Whether the line from `start` to `end` in which a place stands may be a row with so many bare commas. */
static bool
may_be_row(PyObject *string, Py_ssize_t start, Py_ssize_t place, Py_ssize_t end, Py_ssize_t least)
{
    const bool spaced = has_spaced_comma(string, place, end) || has_spaced_comma(string, start, place);
    if (spaced && has_no_quoted(string, start, place, end)) {
        return false;
    }
    const Text text = text_of(string);
    Py_ssize_t count = 0;
    for (Py_ssize_t each = start; each < end; each++) {
        count += parts_cells(at(text, each));
    }
    return count >= least;
}

static PyObject *
row_commas(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *given;
    Py_ssize_t least, end = -1; /* of the line at hand */
    if (!taken(args, number, "ULn", &string, &given, &least)) {
        return NULL;
    }
    const Py_ssize_t length = PyUnicode_GET_LENGTH(string);
    PyObject *found = PyList_New(0);
    bool row = false;
    for (Py_ssize_t each = 0; found != NULL && each < PyList_GET_SIZE(given); each++) {
        const Py_ssize_t place = PyLong_AsSsize_t(PyList_GET_ITEM(given, each));
        if (place < 0 || place >= length) {
            if (!PyErr_Occurred()) {
                PyErr_SetString(PyExc_ValueError, "a place lies outside the text");
            }
            Py_CLEAR(found);
            break;
        }
        if (place > end) {
            end = PyUnicode_FindChar(string, '\n', place, length, 1);
            end = end < 0 ? length : end;
            row = may_be_row(string, PyUnicode_FindChar(string, '\n', 0, place, -1) + 1, place, end, least);
        }
        if (row && PyList_Append(found, PyList_GET_ITEM(given, each)) < 0) {
            Py_CLEAR(found);
        }
    }
    return found;
}

/* ------------------------------------------------------------------ pairs */

/* Add the places of a pair to a list. No way out of the inner loop: so many characters are compared at a time. */
#define ADD_PAIRS(width)                                                                                              \
    do {                                                                                                               \
        const width *characters = text.data, first = (width)at(pair, 0), second = (width)at(pair, 1);                 \
        for (Py_ssize_t start = 0, end; done == 0 && start < text.length - 1; start = end) {                          \
            end = start + FEW < text.length - 1 ? start + FEW : text.length - 1;                                      \
            width found = 0;                                                                                           \
            for (Py_ssize_t place = start; place < end; place++) {                                                    \
                found |= (characters[place] == first) & (characters[place + 1] == second);                            \
            }                                                                                                          \
            for (Py_ssize_t place = start; found && done == 0 && place < end; place++) {                              \
                if (characters[place] == first && characters[place + 1] == second) {                                  \
                    done = append_place(places, place);                                                               \
                }                                                                                                      \
            }                                                                                                          \
        }                                                                                                              \
    } while (0)

static PyObject *
pairs(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *two;
    if (!taken(args, number, "UU", &string, &two)) {
        return NULL;
    }
    const Text text = text_of(string), pair = text_of(two);
    if (pair.length != 2) {
        PyErr_SetString(PyExc_ValueError, "a pair is two characters");
        return NULL;
    }
    PyObject *places = PyList_New(0);
    if (places == NULL || pair.kind > text.kind) { /* of a width that the text has no character of */
        return places;
    }
    int done = 0;
    switch (text.kind) {
    case PyUnicode_1BYTE_KIND:
        ADD_PAIRS(Py_UCS1);
        break;
    case PyUnicode_2BYTE_KIND:
        ADD_PAIRS(Py_UCS2);
        break;
    default:
        ADD_PAIRS(Py_UCS4);
    }
    if (done < 0) {
        Py_CLEAR(places);
    }
    return places;
}

/* ------------------------------------------------------------------ at_steps */

#define MOST_TIMES 8

/* Append the places of rows of a character. No way out of the innermost loop, likewise. */
#define ADD_ROWS(width)                                                                                               \
    do {                                                                                                               \
        const width *characters = text.data, wanted = (width)character;                                               \
        for (Py_ssize_t start = 0, end; done == 0 && start < last; start = end) {                                     \
            width all[BLOCK], found = 0;                                                                               \
            end = start + BLOCK < last ? start + BLOCK : last;                                                        \
            memset(all, 1, sizeof all);                                                                                \
            for (Py_ssize_t number = 0; number < times; number++) {                                                   \
                const width *own = characters + start + number * step;                                                \
                for (Py_ssize_t place = 0; place < end - start; place++) {                                            \
                    all[place] &= own[place] == wanted;                                                               \
                }                                                                                                      \
            }                                                                                                          \
            for (Py_ssize_t place = 0; place < end - start; place++) {                                                \
                found |= all[place];                                                                                   \
            }                                                                                                          \
            for (Py_ssize_t place = start; found && done == 0 && place < end; place++) {                              \
                done = all[place - start] ? append_place(places, place) : 0;                                          \
            }                                                                                                          \
        }                                                                                                              \
    } while (0)

static PyObject *
at_steps(PyObject *Py_UNUSED(module), PyObject *args)
{
    int character;
    Py_ssize_t step, times;
    PyObject *string;
    if (!PyArg_ParseTuple(args, "UCnn", &string, &character, &step, &times)) {
        return NULL;
    }
    const Text text = text_of(string);
    if (step < 1 || times < 1 || times > MOST_TIMES || step > PY_SSIZE_T_MAX / MOST_TIMES) {
        PyErr_SetString(PyExc_ValueError, "a step is one or more, and so are the times, eight at most");
        return NULL;
    }
    PyObject *places = PyList_New(0);
    const Py_ssize_t last = text.length - step * (times - 1); /* where the last one would stand behind the text */
    if (places == NULL || (Py_UCS4)character > PyUnicode_MAX_CHAR_VALUE(string)) {
        return places;
    }
    int done = 0;
    switch (text.kind) {
    case PyUnicode_1BYTE_KIND:
        ADD_ROWS(Py_UCS1);
        break;
    case PyUnicode_2BYTE_KIND:
        ADD_ROWS(Py_UCS2);
        break;
    default:
        ADD_ROWS(Py_UCS4);
    }
    if (done < 0) {
        Py_CLEAR(places);
    }
    return places;
}

/* ------------------------------------------------------------------ inner_capitals */

static inline bool
is_cased(Py_UCS4 character)
{
    return (character >= 'A' && character < 0x590) || (character >= 0x1E00 && character < 0x2000);
}

static inline bool
is_small(Py_UCS4 character)
{
    return is_cased(character) && Py_UNICODE_ISLOWER(character);
}

/* Append the places of inner capitals from `place` to `end`. */
static int
add_inner_capitals(Text text, Py_ssize_t place, Py_ssize_t end, PyObject *places)
{
    for (; place < end; place++) {
        const Py_UCS4 character = at(text, place);
        if ((character < 128 ? character - 'A' < 26 : is_cased(character) && Py_UNICODE_ISUPPER(character)) &&
            is_small(at(text, place - 1)) && is_small(at(text, place + 1)) && append_place(places, place) < 0) {
            return -1;
        }
    }
    return 0;
}

/* Append the places of all inner capitals. Most blocks have no letter that may be one between what may be small letters;
   that is told without a way out of the inner loop: so many characters are compared at a time. */
#define ADD_INNER_CAPITALS(width)                                                                                     \
    do {                                                                                                               \
        const width *characters = text.data, small = 'a', high = 0xC0;                                                \
        const width last = sizeof(width) == 1 ? 0xFF : (width)0x58F, more = (width)0x1E00, most = (width)0x1FFF;      \
        for (Py_ssize_t start = 1, end; done == 0 && start < text.length - 1; start = end) {                          \
            end = start + FEW < text.length - 1 ? start + FEW : text.length - 1;                                      \
            width found = 0;                                                                                           \
            for (Py_ssize_t place = start; place < end; place++) {                                                    \
                const width character = characters[place];                                                            \
                found |= ((((width)(character - 'A') < 26) | ((character >= high) & (character <= last)) |            \
                           ((sizeof(width) > 1) & (character >= more) & (character <= most))) &                       \
                          (characters[place - 1] >= small) & (characters[place + 1] >= small));                       \
            }                                                                                                          \
            done = found ? add_inner_capitals(text, start, end, places) : 0;                                          \
        }                                                                                                              \
    } while (0)

static PyObject *
inner_capitals(PyObject *Py_UNUSED(module), PyObject *string)
{
    if (!is_string(string)) {
        return NULL;
    }
    PyObject *places = PyList_New(0);
    const Text text = text_of(string);
    int done = places == NULL ? -1 : 0;
    switch (text.kind) {
    case PyUnicode_1BYTE_KIND:
        ADD_INNER_CAPITALS(Py_UCS1);
        break;
    case PyUnicode_2BYTE_KIND:
        ADD_INNER_CAPITALS(Py_UCS2);
        break;
    default:
        ADD_INNER_CAPITALS(Py_UCS4);
    }
    if (done < 0) {
        Py_CLEAR(places);
    }
    return places;
}

/* ------------------------------------------------------------------ words_beside */

static PyObject *category; /* unicodedata.category */

/* Whether a character is a letter, a figure or combines with one; -1 on an error. */
static int
in_word(Py_UCS4 character)
{
    if (character < FIRST_COMBINING || Py_UNICODE_ISALNUM(character)) {
        return Py_UNICODE_ISALNUM(character);
    }
    PyObject *name = PyObject_CallFunction(category, "C", (int)character);
    const int found = name == NULL ? -1
                                   : PyUnicode_CompareWithASCIIString(name, "Mn") == 0 ||
                                         PyUnicode_CompareWithASCIIString(name, "Mc") == 0;
    Py_XDECREF(name);
    return found;
}

/* Whether a word reaches over `place`: by its character, or as a joiner between two such; -1 on an error. */
static int
goes_on(Text text, Py_ssize_t place, Text joiners)
{
    const Py_UCS4 character = at(text, place);
    int found = in_word(character);
    if (found || place == 0 || place + 1 == text.length) {
        return found;
    }
    for (Py_ssize_t index = 0; index < joiners.length && !found; index++) {
        found = at(joiners, index) == character;
    }
    if (found && (found = in_word(at(text, place - 1))) > 0) {
        found = in_word(at(text, place + 1));
    }
    return found;
}

/* Return the character at `place`, a space for white space inside a line; an empty string outside the text. */
static PyObject *
beyond(Text text, Py_ssize_t place)
{
    if (place < 0 || place >= text.length) {
        return PyUnicode_New(0, 0);
    }
    const Py_UCS4 character = at(text, place);
    return PyUnicode_FromOrdinal(Py_UNICODE_ISSPACE(character) && character != '\n' ? ' ' : (int)character);
}

/* Return the word that ends at `end`, that which begins at `start` and what is beyond them; behind `place`, if given. */
static PyObject *
beside(PyObject *string, PyObject *place, Py_ssize_t end, Py_ssize_t start, Text joiners, Py_ssize_t most)
{
    const Text text = text_of(string);
    Text left = text;
    left.length = end;
    Py_ssize_t low = end, high = start;
    int more = 1;
    while (low > 0 && end - low < most && (more = goes_on(left, low - 1, joiners)) > 0) {
        low--;
    }
    while (more >= 0 && high < text.length && high - start < most && (more = goes_on(text, high, joiners)) > 0) {
        high++;
    }
    if (more < 0) {
        return NULL;
    }
    PyObject *before = PyUnicode_Substring(string, low, end), *behind = PyUnicode_Substring(string, start, high);
    PyObject *first = beyond(text, low - 1), *last = beyond(text, high);
    return place == NULL ? Py_BuildValue("NNNN", before, behind, first, last)
                         : Py_BuildValue("ONNNN", place, before, behind, first, last);
}

static PyObject *
words_beside(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *signs;
    Py_ssize_t end, start, most;
    if (!taken(args, number, "UnnUn", &string, &end, &start, &signs, &most)) {
        return NULL;
    }
    if (end < 0 || end > start || start > PyUnicode_GET_LENGTH(string)) {
        PyErr_SetString(PyExc_ValueError, "the places lie outside the text");
        return NULL;
    }
    return beside(string, NULL, end, start, text_of(signs), most);
}

static inline bool
is_ascii_word(Py_UCS4 character)
{
    return character < 128 && is_letter_or_figure(character);
}

static PyObject *
words_around(PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t number)
{
    PyObject *string, *given, *joining, *signs;
    Py_ssize_t most;
    if (!taken(args, number, "ULUUn", &string, &given, &joining, &signs, &most)) {
        return NULL;
    }
    const Text text = text_of(string), joiners = text_of(signs);
    const Marks marks = marks_of(joining);
    PyObject *found = PyList_New(0), *others = PyList_New(0);
    int done = found == NULL || others == NULL ? -1 : 0;
    for (Py_ssize_t number = 0; done == 0 && number < PyList_GET_SIZE(given); number++) {
        PyObject *item = PyList_GET_ITEM(given, number);
        const Py_ssize_t place = PyLong_AsSsize_t(item);
        if (place < 0 || place >= text.length) {
            if (!PyErr_Occurred()) {
                PyErr_SetString(PyExc_ValueError, "a place lies outside the text");
            }
            done = -1;
        } else if (place > 0 && place + 1 < text.length && is_mark(&marks, at(text, place)) &&
                   is_ascii_word(at(text, place - 1)) && is_ascii_word(at(text, place + 1))) {
            done = append_new(found, beside(string, item, place, place + 1, joiners, most));
        } else {
            done = PyList_Append(others, item);
        }
    }
    if (done < 0) {
        Py_XDECREF(found);
        Py_XDECREF(others);
        return NULL;
    }
    return Py_BuildValue("NN", found, others);
}

/* ------------------------------------------------------------------ the module */

static PyMethodDef functions[] = {
    {"inner_capitals", inner_capitals, METH_O, "See normalize.scan.spacing."},
    {"odd_spacing", (PyCFunction)(void (*)(void))odd_spacing, METH_FASTCALL, "See normalize.scan.spacing."},
    {"at_steps", at_steps, METH_VARARGS, "See normalize.scan.spacing."},
    {"pairs", (PyCFunction)(void (*)(void))pairs, METH_FASTCALL, "See normalize.scan.spacing."},
    {"plain_joints", (PyCFunction)(void (*)(void))plain_joints, METH_FASTCALL, "See normalize.scan.spacing."},
    {"row_commas", (PyCFunction)(void (*)(void))row_commas, METH_FASTCALL, "See normalize.scan.spacing."},
    {"words_around", (PyCFunction)(void (*)(void))words_around, METH_FASTCALL, "See normalize.scan.spacing."},
    {"words_beside", (PyCFunction)(void (*)(void))words_beside, METH_FASTCALL, "See normalize.scan.spacing."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "normalize.scan._spacing",
    .m_doc = "The searches of normalize.scan.spacing, compiled.",
    .m_size = -1,
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__spacing(void)
{
    PyObject *unicodedata = PyImport_ImportModule("unicodedata");
    category = unicodedata == NULL ? NULL : PyObject_GetAttrString(unicodedata, "category");
    Py_XDECREF(unicodedata);
    return category == NULL ? NULL : PyModule_Create(&module);
}
