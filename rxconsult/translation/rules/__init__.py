"""Pure rules of translation: sentences, protected passages and drug names."""
