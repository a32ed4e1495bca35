package dev.hepatica.clinical;

/** Stations of lymph nodes outside the liver, from near to far. */
public enum NodalStation {
  PEDICULAR,
  PORTO_CAVAL,
  AORTO_CAVAL,
  COELIAC,
  PARA_AORTIC
}
