"""What spaCy finds through its entry points: the component ``phraseguard``, the language ``kk`` and its lemmatizer.

Nothing else of phraseguard imports these modules, so that spaCy stays an extra.
"""
