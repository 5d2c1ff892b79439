/** Modules are tested alone, and what starts them loads these in the product. */
import '../../shared/i18n/spanish-sentences.ts';
