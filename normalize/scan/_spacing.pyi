from normalize.scan.spacing import at_steps as at_steps
from normalize.scan.spacing import inner_capitals as inner_capitals
from normalize.scan.spacing import odd_spacing as odd_spacing
from normalize.scan.spacing import pairs as pairs
from normalize.scan.spacing import plain_joints as plain_joints
from normalize.scan.spacing import row_commas as row_commas
from normalize.scan.spacing import words_around as words_around
from normalize.scan.spacing import words_beside as words_beside
