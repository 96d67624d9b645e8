from normalize.scan.clauses import pieces as pieces
