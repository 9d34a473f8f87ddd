/** Where a bundler has put the file, if it is told to take such files along. */
declare const address: string;
export default address;
