from normalize.scan.signs import code_signs as code_signs
