import { describe, expect, it } from 'vitest';
import {
  cronInWords,
  namesClock,
  scheduleInWords,
} from '../../../../renderer/model/integrations/schedule-words.ts';
import { localScheduler, schedulerSchema } from '../../../../shared/domain/schedulers/scheduler.ts';
import { speeches } from './words.ts';

const words = speeches();

describe('cron in words', () => {
  it.each([
    ['* * * * *', 'every 1 min', 'cada 1 min'],
    ['*/5 * * * *', 'every 5 min', 'cada 5 min'],
    ['0/15 * * * *', 'every 15 min', 'cada 15 min'],
    ['*/20 * * * * *', 'every 20 s', 'cada 20 s'],
    ['0 */2 * * *', 'every 2 h, at :00', 'cada 2 h, al minuto 00'],
    ['15 * * * *', 'every hour at :15', 'cada hora, en el minuto :15'],
    ['0,30 * * * *', 'every hour at :00 and :30', 'cada hora, en el minuto :00 y :30'],
    ['30 3 * * *', 'daily 03:30', 'cada día 03:30'],
    ['30 3,15 * * *', 'daily 03:30 and 15:30', 'cada día 03:30 y 15:30'],
    ['5 30 3 * * *', 'daily 03:30:05', 'cada día 03:30:05'],
    ['30 3 * * 1-5', 'Mon to Fri 03:30', 'de lun a vie 03:30'],
    ['30 3 * * MON-FRI', 'Mon to Fri 03:30', 'de lun a vie 03:30'],
    ['0 9 * * 0', 'Sun 09:00', 'dom 09:00'],
    ['0 9 * * 7', 'Sun 09:00', 'dom 09:00'],
    ['0 9 * * 0,6', 'Sat and Sun 09:00', 'sáb y dom 09:00'],
    ['0 7 1 * *', 'monthly on day 1, 07:00', 'cada mes el día 1, 07:00'],
    ['0 7 1,15 * *', 'monthly on days 1 and 15, 07:00', 'cada mes los días 1 y 15, 07:00'],
    ['0 7 31 12 *', 'every year on 31 December, 07:00', 'cada año el 31 de diciembre, 07:00'],
    ['0 7 31 DEC *', 'every year on 31 December, 07:00', 'cada año el 31 de diciembre, 07:00'],
    ['*/10 8-18 * * *', 'every 10 min from 08:00 to 18:59', 'cada 10 min de 08:00 a 18:59'],
    [
      '*/10 8-18 * * 1-5',
      'Mon to Fri every 10 min from 08:00 to 18:59',
      'de lun a vie cada 10 min de 08:00 a 18:59',
    ],
  ])('describes %s', (cron, inEnglish, inSpanish) => {
    expect(cronInWords(cron, words.en)).toBe(inEnglish);
    expect(cronInWords(cron, words.es)).toBe(inSpanish);
  });

  it.each([
    '*/7 * * * *',
    '0 0 1 * 1',
    '0 0 L * *',
    '0 0 * * 5#3',
    '@daily',
    'H * * * *',
    '0 0 1 1-6 *',
    '1,2,3,4,5 * * * *',
    '0 0 * *',
    '61 * * * *',
    '',
  ])('shows %s unchanged', (cron) => {
    expect(cronInWords(cron, words.en)).toBeUndefined();
  });
});

describe('a schedule in words', () => {
  it('covers intervals, rules and guards', () => {
    const local = { kind: 'local' as const, command: ['true'] };
    const every = localScheduler.parse({ ...local, every: '90s' });
    const rule = localScheduler.parse({
      ...local,
      rrule: 'FREQ=MONTHLY;BYDAY=1SU',
      start: '2026-12-06T04:30',
    });
    const guard = schedulerSchema.parse({ kind: 'guard' });
    const mine = ['ctl'];
    const command = { kind: 'command', status: mine, pause: mine, resume: mine };
    expect(scheduleInWords(every, words.en)).toBe('every 1 min 30 s');
    expect(scheduleInWords(rule, words.en)).toBe('first Sunday of the month 04:30');
    expect(scheduleInWords(guard, words.es)).toBe('la inicia otro, a través de remanso guard');
    const line = (text: string) => schedulerSchema.parse({ kind: 'cron', line: text });
    expect(scheduleInWords(line('30 4 * * * /opt/load'), words.en)).toBe(
      'Crontab line: daily 04:30',
    );
    expect(scheduleInWords(line('@daily /opt/load'), words.es)).toMatch(/: cada día 00:00$/);
    expect(scheduleInWords(line('@reboot /opt/load'), words.en)).toBe('Crontab line: @reboot');
    const beyond = schedulerSchema.parse(command);
    expect(scheduleInWords(beyond, words.en)).toBe('Your own commands');
    expect(scheduleInWords(beyond, words.es)).toBe('Comandos propios');
    expect(namesClock(every)).toBe(false);
    expect(namesClock(rule)).toBe(true);
    expect(namesClock(localScheduler.parse({ ...local, cron: '*/5 * * * *' }))).toBe(false);
    expect(namesClock(localScheduler.parse({ ...local, cron: '0 3 * * *' }))).toBe(true);
  });
});
