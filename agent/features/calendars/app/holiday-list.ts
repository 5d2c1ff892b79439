import type {
  HolidayProposal,
  HolidaySource,
  Region,
} from '../../../../shared/features/calendars/holiday-proposal.ts';
import type { Result } from '../../../../shared/errors.ts';

export interface HolidayRegions {
  readonly source: HolidaySource;
  readonly years: { readonly from: number; readonly to: number };
  readonly regions: readonly Region[];
}

/** Holidays of the world, as somebody has collected them. */
export interface HolidayList {
  regions(): Result<HolidayRegions>;
  /** `not-found` for a region that it does not know, `invalid-parameters` for another year. */
  proposal(region: string, year: number): Result<HolidayProposal>;
}
