import { hosts as en } from '../en/hosts.ts';
import { hosts as es } from '../es/hosts.ts';
import { addWords } from '../words.ts';

addWords('hosts', { en, es });
