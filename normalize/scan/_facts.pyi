from normalize.scan.facts import fact_rows as fact_rows
