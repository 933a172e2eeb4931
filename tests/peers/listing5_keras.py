"""Listing 5 in Keras, as it was first written. Run once: it takes a while."""

import keras

from small import X, Y, report


def train():
    keras.utils.set_random_seed(1)
    model = keras.Sequential(
        [
            keras.Input((3,)),
            keras.layers.Dense(4, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(X, Y, epochs=1_000, verbose=0)
    return model.evaluate(X, Y, verbose=0)[1]


report("keras", train, repetitions=1)
