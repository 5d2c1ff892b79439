import { connectors as en } from '../en/connectors.ts';
import { connectors as es } from '../es/connectors.ts';
import { addWords } from '../words.ts';

addWords('connectors', { en, es });
