from normalize.scan.chain import Chain as Chain
