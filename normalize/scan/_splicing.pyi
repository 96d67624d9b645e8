from normalize.scan.splicing import spliced as spliced
