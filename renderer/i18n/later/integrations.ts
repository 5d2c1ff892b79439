import { integrations as en } from '../en/integrations.ts';
import { integrations as es } from '../es/integrations.ts';
import { addWords } from '../words.ts';

addWords('integrations', { en, es });
