import { isAppError } from '../../../shared/domain/errors.ts';

/** Does what is good to have but not worth failing for: null for every error of ours but `cancelled`. */
export const orNull = async <T>(work: () => Promise<T>): Promise<T | null> => {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error) && error.code !== 'cancelled') return null;
    throw error;
  }
};
