from normalize.scan.splicing import changes as changes
from normalize.scan.splicing import merged_columns as merged_columns
from normalize.scan.splicing import settled as settled
from normalize.scan.splicing import spliced as spliced
from normalize.scan.splicing import transposed as transposed
