import { report as en } from '../en/report.ts';
import { report as es } from '../es/report.ts';
import { addWords } from '../words.ts';

addWords('report', { en, es });
