from normalize.scan.spacing import inner_capitals as inner_capitals
from normalize.scan.spacing import odd_spacing as odd_spacing
from normalize.scan.spacing import plain_joint as plain_joint
from normalize.scan.spacing import repeats as repeats
from normalize.scan.spacing import words_beside as words_beside
