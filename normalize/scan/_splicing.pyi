from normalize.scan.splicing import changes as changes
from normalize.scan.splicing import spliced as spliced
