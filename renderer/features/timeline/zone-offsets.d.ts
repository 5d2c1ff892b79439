import type { Instant } from '../../../shared/domain/instant.ts';
import { type TimeRange } from './viewport.ts';
/** A stretch of time in which a zone keeps one offset. */
export interface OffsetSegment extends TimeRange {
    /** Milliseconds east of UTC. */
    readonly offsetMs: number;
}
/** The offsets of one zone, remembered: asking Intl costs microseconds, and axes ask all the time. */
export declare class ZoneOffsets {
    #private;
    readonly zone: string;
    constructor(zone: string);
    /** Between two samples that agree nothing changes: no zone moves its clock twice in half a day. */
    offsetAt(at: Instant): number;
    /** Cuts a range where the offset changes; exact to the minute, as zone rules are. */
    segments(range: TimeRange): OffsetSegment[];
    /** The first instant of each local day that begins in the range, and of the day it begins in. */
    dayStarts(range: TimeRange): Instant[];
}
export declare function zoneOffsets(zone: string): ZoneOffsets;
