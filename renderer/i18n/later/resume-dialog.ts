import { resumeDialog as en } from '../en/resume-dialog.ts';
import { resumeDialog as es } from '../es/resume-dialog.ts';
import { addWords } from '../words.ts';

addWords('pause', { en, es });
