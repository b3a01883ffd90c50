import styles from './Spinner.module.css';

/** Something runs and nobody knows how long. Decorative: the words beside it say what. */
export const Spinner = () => <span aria-hidden="true" className={styles.spinner} />;
