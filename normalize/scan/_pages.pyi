from normalize.scan.pages import PlainPages as PlainPages
