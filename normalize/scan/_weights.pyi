from normalize.scan.weights import WordWeights as WordWeights
