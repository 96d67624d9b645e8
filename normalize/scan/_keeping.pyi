from normalize.scan.keeping import kept as kept
