from normalize.scan.words import Words as Words
