/* The least that a dynamically linked process does: what every other row is measured against. */
int main(void) {
  return 0;
}
