import type { Clock } from '../../clock.ts';
import { Inquiry, wireWords } from '../common/inquiry.ts';

/** An inquiry in which also a text that no request can carry counts as a question without an answer. */
export const newInquiry = (clock: Clock): Inquiry => new Inquiry(clock, (failed) => wireWords(failed) ?? 'no usable answer');
