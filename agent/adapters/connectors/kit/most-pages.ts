/** A list that goes on after so many pages is never whole: nobody asks for more of it. */
export const MOST_PAGES = 100;
