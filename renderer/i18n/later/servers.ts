import { servers as en } from '../en/servers.ts';
import { servers as es } from '../es/servers.ts';
import { addWords } from '../words.ts';

addWords('servers', { en, es });
