from normalize.scan.sentences import last_start as last_start
