from normalize.scan.marks import last_start as last_start
