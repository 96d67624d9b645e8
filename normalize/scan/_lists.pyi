from normalize.scan.lists import WordList as WordList
