/** The 97.5 % point of the standard normal distribution: intervals at 95 % reach so many standard errors to either side. */
export const z95 = 1.959963984540054;
